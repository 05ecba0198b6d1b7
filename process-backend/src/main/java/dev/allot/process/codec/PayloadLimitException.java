package dev.allot.process.codec;

/**
 * A message is longer than the codec allows. Writing stops at the limit; reading does not begin.
 */
public final class PayloadLimitException extends CodecException {
  private static final long serialVersionUID = 1L;

  /** The limit in bytes. */
  private final int limit;

  PayloadLimitException(String message, int limit) {
    super(message, null);
    this.limit = limit;
  }

  static PayloadLimitException whileWriting(int limit) {
    return new PayloadLimitException(
        "the serialized object is larger than the limit of "
            + limit
            + " bytes; send less, send it in parts, or raise the limit",
        limit);
  }

  static PayloadLimitException beforeReading(int length, int limit) {
    return new PayloadLimitException(
        "a message of " + length + " bytes is larger than the limit of " + limit + " bytes", limit);
  }

  /** {@return the limit in bytes} */
  public int limit() {
    return limit;
  }
}
