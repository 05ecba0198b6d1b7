package dev.allot.benchmarks.limit;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Sends 64 bytes to another JVM, which sends them back. */
public final class PingPong {
  private static final int BYTES = 64;

  private PingPong() {}

  /**
   * Plays.
   *
   * @param transport how the bytes go
   * @param calls how often
   * @return how long each time took, in nanoseconds
   * @throws IOException if the other JVM ends
   */
  public static long[] nanos(Transport transport, int calls) throws IOException {
    long[] nanos = new long[calls];
    try (Link link = transport.toPeer()) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES);
      for (int i = -calls; i < calls; i++) { // as often before it counts
        long start = System.nanoTime();
        link.send(bytes.clear());
        link.receive(bytes.clear());
        nanos[Math.max(i, 0)] = System.nanoTime() - start;
      }
    }
    return nanos;
  }

  /**
   * Is the other JVM.
   *
   * @param args the name of a {@link Transport}, and its address
   * @throws IOException if the connection breaks
   */
  public static void main(String[] args) throws IOException {
    try (Link link = Transport.valueOf(args[0]).toParent(args[1])) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES);
      while (true) {
        link.receive(bytes.clear());
        link.send(bytes.flip());
      }
    } catch (EOFException end) {
      // no more
    }
  }
}
