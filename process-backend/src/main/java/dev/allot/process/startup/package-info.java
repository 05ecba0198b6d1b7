/**
 * The start-up cache: an archive of the classes that a worker needs, made by one JVM for all that
 * come after it, so that a worker maps them rather than reading, checking and linking them.
 *
 * <pre>
 *   first pool ── first task done ──► {@link dev.allot.process.startup.Training}, in the background:
 *                                       a worker that writes an archive as it ends
 *                                       a worker that is started with it, to see that it works
 *                                       a new name, and so it is there, all of it or nothing
 *   later workers ─► {@link dev.allot.process.startup.StartupCache#options()}
 * </pre>
 *
 * <p>It is a dynamic archive on top of the JDK's own (AppCDS). The JVM compares it with itself and
 * with the class path, and does without where something differs; that happens in silence.
 */
@NullMarked
package dev.allot.process.startup;

import org.jspecify.annotations.NullMarked;
