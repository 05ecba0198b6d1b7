package dev.allot.testkit.property.sequence;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A record that travels. */
record Pair(@Nullable Object left, int right) implements Serializable {}
