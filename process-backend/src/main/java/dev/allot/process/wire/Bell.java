package dev.allot.process.wire;

/** What a byte on a worker's stdin means, after the token. */
public final class Bell {
  /** Look at the claim table. */
  public static final byte STOP = 0;

  /**
   * The worker has been told to end: the end of stdin, which follows, is not the end of the parent.
   * Sent so that nobody is in a native read then, for which a JVM that ends waits 0.3 s.
   */
  public static final byte END = 1;

  private Bell() {}
}
