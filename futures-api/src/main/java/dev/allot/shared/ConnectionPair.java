package dev.allot.shared;

import java.io.Serializable;

/**
 * The two ends of a connection.
 *
 * @param first one end
 * @param second the other one
 * @param <A> the type of what the first end sends
 * @param <B> the type of what the second end sends
 * @serial exclude
 */
public record ConnectionPair<A, B>(Connection<A, B> first, Connection<B, A> second)
    implements Serializable {}
