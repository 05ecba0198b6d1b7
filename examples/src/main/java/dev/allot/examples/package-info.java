/**
 * Programs that use Allot the way a newcomer would.
 *
 * <ul>
 *   <li>{@link dev.allot.examples.ReadmeSample}: everything the API does, in fifteen lines;
 *   <li>{@link dev.allot.examples.documents}: the small classics;
 *   <li>{@link dev.allot.examples.shared}: what tasks can share, one program for each kind;
 *   <li>{@link dev.allot.examples.census}: a whole program, which counts what is in a directory of
 *       jars.
 * </ul>
 *
 * <p>None of them names a backend. Each runs on threads, or with {@code -Dallot.backend=process} in
 * JVMs of its own, and prints the same.
 */
package dev.allot.examples;
