package dev.allot.examples.census;

/**
 * What is in one jar.
 *
 * @param path the path below the directory
 * @param sha256 SHA-256 of the file, in hexadecimal
 * @param bytes the size of the file
 * @param multiRelease whether the manifest says {@code Multi-Release: true}
 * @param classFiles the class files in it
 */
record JarFacts(String path, String sha256, long bytes, boolean multiRelease, ClassFacts classFiles)
    implements Row {}
