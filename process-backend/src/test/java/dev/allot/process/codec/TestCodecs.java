package dev.allot.process.codec;

/** Short forms for the tests. */
final class TestCodecs {
  private TestCodecs() {}

  static byte[] encode(Codec codec, Object graph) throws CodecException {
    PayloadBuffer buffer = new PayloadBuffer();
    codec.encode(graph, buffer);
    return buffer.toByteArray();
  }

  static Object decode(Codec codec, byte[] message) throws CodecException {
    return codec.decode(message, 0, message.length);
  }
}
