package dev.allot.process.function;

import dev.allot.process.codec.LambdaShape;
import dev.allot.process.codec.PayloadBuffer;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Tells a worker what a number stands for, before the first task that uses it.
 *
 * @param number the number
 * @param shape the function
 */
public record FunctionFrame(int number, LambdaShape shape) {

  /**
   * Writes the payload of a FUNCTION frame.
   *
   * @return the payload
   * @throws IOException never
   */
  public PayloadBuffer write() throws IOException {
    PayloadBuffer payload = new PayloadBuffer();
    DataOutputStream out = new DataOutputStream(payload);
    out.writeShort(number);
    shape.write(out);
    return payload;
  }

  /**
   * Reads it.
   *
   * @param payload the payload of a FUNCTION frame
   * @return what it says
   * @throws IOException if it makes no sense
   */
  public static FunctionFrame read(byte[] payload) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
    int number = in.readUnsignedShort();
    if (number >= FunctionNumbers.MOST) {
      throw new IOException("a FUNCTION frame has number " + number);
    }
    LambdaShape shape = LambdaShape.read(in);
    if (in.available() > 0) {
      throw new IOException("a FUNCTION frame goes on after the function");
    }
    return new FunctionFrame(number, shape);
  }
}
