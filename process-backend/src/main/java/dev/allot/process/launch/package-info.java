/** How a worker JVM is started: its command line, class path, directory and streams. */
@NullMarked
package dev.allot.process.launch;

import org.jspecify.annotations.NullMarked;
