/** The engine that finds the machines and brings messages from one to another. */
@NullMarked
package dev.allot.cluster.engine;

import org.jspecify.annotations.NullMarked;
