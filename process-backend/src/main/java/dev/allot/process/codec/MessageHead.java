package dev.allot.process.codec;

import java.util.Objects;

/** What all codecs check at the head of a message before they read it. */
final class MessageHead {
  static final byte FST_ID = 'F';
  static final byte FORY_ID = 'Y';

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
    if (id == FST_ID || id == FORY_ID) {
      return new NotDecodableException(
          "the message was written with "
              + (id == FST_ID ? FstFactory.LABEL : ForyFactory.LABEL)
              + ", which is not in use here; open the same codec at both ends (see"
              + " CodecFactory.resolve)",
          null);
    }
    return new NotDecodableException(
        "no codec writes messages that start with byte " + (id & 0xff) + ": not a message", null);
  }
}
