package dev.allot.process.wire;

import java.io.Closeable;
import java.io.IOException;

/**
 * Bytes in both directions between two processes, in order, without waiting: who waits says so.
 *
 * <p>One thread at a time may write, and one may read; another may {@link #close} it or say {@link
 * #otherSideIsGone}.
 */
interface Transport extends Closeable {

  /** How many bytes can certainly be written at once, without waiting for the other side. */
  int room() throws IOException;

  /** Writes as many of the bytes as there is room for, or a part of that, and returns how many. */
  int write(byte[] bytes, int offset, int length) throws IOException;

  /** Lets the other side find what was written, if it looks. */
  void publish() throws IOException;

  /** Lets the other side have what was written, and know of it. */
  void flush() throws IOException;

  /** Whether the other side has all that was written and {@linkplain #flush flushed}. */
  boolean isFlushed();

  /**
   * Waits until something can be written; an interrupt does not end the wait.
   *
   * @param millis how long at most; {@link Readiness#FOREVER}: no limit
   * @throws UnreadException if that is over
   */
  void awaitRoom(long millis) throws IOException;

  /** How many bytes can be read at once. */
  int available() throws IOException;

  /** Reads bytes, of which there are some, and returns how many. */
  int read(byte[] bytes, int offset, int length) throws IOException;

  /** Whether nothing comes any more beside what is available. */
  boolean isEnded();

  /**
   * Waits until more bytes are available than so many, or none come any more.
   *
   * @param more whether they are the rest of something, and so on their way
   */
  void awaitBytes(int have, boolean more) throws IOException;

  /** This JVM ends: nobody may wait in the system for what comes in. */
  void jvmEnds();

  /** The other side sends and reads no more, whatever the operating system thinks. */
  void otherSideIsGone();
}
