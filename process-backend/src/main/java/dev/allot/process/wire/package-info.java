/**
 * What goes between the parent and a worker: frames over a channel, and claims in a mapped page.
 * Used by both sides; ARCHITECTURE.md has the format byte by byte.
 */
@NullMarked
package dev.allot.process.wire;

import org.jspecify.annotations.NullMarked;
