/**
 * A census of jars: walks a directory, looks into each jar in a task of its own, and prints what is
 * there.
 *
 * <pre>
 *  Census         the command: options, exit code
 *  JarWalk        which jars are there           ─► FoundJar
 *  CensusRun      one task a jar, on the pool    ─► Tally
 *  JarInspector   the task, on a worker          FoundJar ─► Inspection
 *  Report         the tables
 *  ResultDigest   one number for all results
 * </pre>
 *
 * <p>What travels to a worker and back is small and plain: a {@code FoundJar} of two strings there,
 * an {@code Inspection} of records, strings and numbers back. That is all it takes to run on
 * threads and in forked JVMs alike.
 */
package dev.allot.examples.census;
