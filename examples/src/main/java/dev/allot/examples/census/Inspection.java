package dev.allot.examples.census;

import java.io.Serializable;

/**
 * What a task returns: a row, and which worker found it.
 *
 * @param row what it found
 * @param worker the name of the worker
 * @param pid the process in which it ran
 */
record Inspection(Row row, String worker, long pid) implements Serializable {}
