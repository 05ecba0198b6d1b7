package dev.allot.process.codec;

import java.util.Objects;

/** What all codecs check at the head of a message before they read it. */
final class MessageHead {
  private MessageHead() {}

  static void check(byte[] bytes, int offset, int length, int limit) throws CodecException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length > limit) {
      throw PayloadLimitException.beforeReading(length, limit);
    }
    if (length < 1) {
      throw new NotDecodableException("an empty message", null);
    }
  }

  /** The error for a codec byte that is not ours. */
  static NotDecodableException foreign(byte id) {
    if (id == GuardedFstCodec.FST_ID) {
      return new NotDecodableException(
          "the message was written with FST, which is not in use here; open the same codec at both"
              + " ends (see CodecFactory.resolve)",
          null);
    }
    return new NotDecodableException(
        "no codec writes messages that start with byte " + (id & 0xff) + ": not a message", null);
  }
}
