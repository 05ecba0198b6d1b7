package dev.allot.shared;

import java.io.Serializable;

/**
 * The two ends of a connection in one direction, each used as an end of a {@link Connection} is.
 *
 * @param sender what sends
 * @param receiver what receives
 * @param <T> the type of what is sent
 * @serial exclude
 */
public record Pipe<T>(Sender<T> sender, Receiver<T> receiver) implements Serializable {}
