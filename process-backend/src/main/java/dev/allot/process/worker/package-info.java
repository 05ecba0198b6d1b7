/** What runs in a worker's JVM. */
@NullMarked
package dev.allot.process.worker;

import org.jspecify.annotations.NullMarked;
