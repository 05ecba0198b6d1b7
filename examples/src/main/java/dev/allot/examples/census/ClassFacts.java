package dev.allot.examples.census;

import java.io.Serializable;
import java.util.TreeMap;

/**
 * The class files of one jar. Jars inside the jar are not opened.
 *
 * @param classes how many classes: what the next three count is not among them
 * @param releaseSpecific forms of classes for later Java releases, below {@code META-INF/versions}
 *     of a multi-release jar
 * @param moduleDescriptors files named {@code module-info.class}
 * @param impostors files named {@code .class} that do not begin as a class file does
 * @param bytes the size of all of them, uncompressed
 * @param versions how many class files, impostors excepted, there are of each major version
 */
record ClassFacts(
    long classes,
    long releaseSpecific,
    long moduleDescriptors,
    long impostors,
    long bytes,
    TreeMap<Integer, Long> versions)
    implements Serializable {}
