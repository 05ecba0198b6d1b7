/** What a worker sees of its parent: the pool, shared objects, classes. */
@NullMarked
package dev.allot.process.parent;

import org.jspecify.annotations.NullMarked;
