/**
 * The examples of the documents that Allot grew from: countdown, primes, job queue, pool of
 * squares.
 *
 * <p>Each {@code main} opens the pool that the configuration asks for; {@code run} does the work on
 * a given one. The lines between the {@code region} marks are the snippets of the manual.
 */
package dev.allot.examples.documents;
