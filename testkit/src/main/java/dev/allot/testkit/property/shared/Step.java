package dev.allot.testkit.property.shared;

import java.io.Serializable;

/**
 * One operation.
 *
 * @param operation which, of those of the structure; taken modulo their number
 * @param first what it says: mostly an index, a key, a number of permits
 * @param second what it says: mostly a value
 * @serial exclude
 */
record Step(int operation, int first, int second) implements Serializable {}
