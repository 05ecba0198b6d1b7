package dev.allot.process.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The other JVM of the matrix: reads each message, says what arrived, and sends the object back.
 */
final class EchoChild {
  private EchoChild() {}

  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(System.out);
    System.setOut(System.err);
    Codec codec = Codecs.byName(arguments[0]).open(null, 64 << 20);
    PayloadBuffer buffer = new PayloadBuffer();
    while (true) {
      byte[] message;
      try {
        message = in.readNBytes(in.readInt());
      } catch (EOFException e) {
        return;
      }
      buffer.clear();
      String arrived;
      try {
        Object graph = codec.decode(message, 0, message.length);
        arrived = GraphDump.of(graph);
        codec.encode(graph, buffer);
      } catch (CodecException e) {
        arrived = "!" + e.getClass().getSimpleName() + " " + e.getMessage();
      }
      byte[] text = arrived.getBytes(StandardCharsets.UTF_8);
      out.writeInt(text.length);
      out.write(text);
      out.writeInt(buffer.length());
      out.write(buffer.array(), 0, buffer.length());
      out.flush();
    }
  }
}
