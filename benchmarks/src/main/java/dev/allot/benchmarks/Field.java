package dev.allot.benchmarks;

import java.nio.file.Path;

/**
 * What the suites are made of.
 *
 * @param contenders who may take part
 * @param scale how much is done
 * @param calibration how much computing is a millisecond
 * @param jars a directory of jars for the census
 */
record Field(Contenders contenders, Scale scale, Calibration calibration, Path jars) {}
