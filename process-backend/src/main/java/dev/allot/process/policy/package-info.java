/**
 * What the process backend decides, as functions of what has happened: no threads, no clocks, no
 * processes, so that a simulation can try any order of events.
 */
@NullMarked
package dev.allot.process.policy;

import org.jspecify.annotations.NullMarked;
