package dev.allot.process.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;

/**
 * What a {@link SerializedLambda} says of a lambda or method reference, except for the values that
 * it has captured: the same for all that come of one place in the source.
 *
 * <p>It is known by its identity, and holds on to no class.
 */
public final class LambdaShape {
  private final String capturingClass;
  private final String interfaceClass;
  private final String interfaceMethod;
  private final String interfaceSignature;
  private final int bodyKind;
  private final String bodyClass;
  private final String bodyMethod;
  private final String bodySignature;
  private final String instantiatedType;
  private final int captured;
  private final long fingerprint;

  /** That of a lambda, with what the receiver is to find when it looks at the capturing class. */
  LambdaShape(SerializedLambda lambda, long fingerprint) {
    this.capturingClass = lambda.getCapturingClass();
    this.interfaceClass = lambda.getFunctionalInterfaceClass();
    this.interfaceMethod = lambda.getFunctionalInterfaceMethodName();
    this.interfaceSignature = lambda.getFunctionalInterfaceMethodSignature();
    this.bodyKind = lambda.getImplMethodKind();
    this.bodyClass = lambda.getImplClass();
    this.bodyMethod = lambda.getImplMethodName();
    this.bodySignature = lambda.getImplMethodSignature();
    this.instantiatedType = lambda.getInstantiatedMethodType();
    this.captured = lambda.getCapturedArgCount();
    this.fingerprint = fingerprint;
  }

  private LambdaShape(DataInputStream in) throws IOException {
    this.capturingClass = in.readUTF();
    this.interfaceClass = in.readUTF();
    this.interfaceMethod = in.readUTF();
    this.interfaceSignature = in.readUTF();
    this.bodyKind = in.readUnsignedByte();
    this.bodyClass = in.readUTF();
    this.bodyMethod = in.readUTF();
    this.bodySignature = in.readUTF();
    this.instantiatedType = in.readUTF();
    this.captured = in.readUnsignedByte();
    this.fingerprint = in.readLong();
  }

  /**
   * Reads a shape.
   *
   * @param in where {@link #write} wrote it
   * @return the shape
   * @throws IOException if it is damaged
   */
  public static LambdaShape read(DataInputStream in) throws IOException {
    return new LambdaShape(in);
  }

  /**
   * Writes the shape: names and descriptors as the class file has them.
   *
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public void write(DataOutputStream out) throws IOException {
    out.writeUTF(capturingClass);
    out.writeUTF(interfaceClass);
    out.writeUTF(interfaceMethod);
    out.writeUTF(interfaceSignature);
    out.writeByte(bodyKind);
    out.writeUTF(bodyClass);
    out.writeUTF(bodyMethod);
    out.writeUTF(bodySignature);
    out.writeUTF(instantiatedType);
    out.writeByte(captured);
    out.writeLong(fingerprint);
  }

  /**
   * Tells how many values such a lambda has captured.
   *
   * @return at most 255
   */
  public int captured() {
    return captured;
  }

  /** The binary name of the class that has the lambda in its source. */
  String className() {
    return capturingClass.replace('/', '.');
  }

  /** The {@linkplain ClassFingerprint fingerprint} of that class, at the sender. */
  long fingerprint() {
    return fingerprint;
  }

  /** The lambda, as the class that has it in its source knows it again. */
  SerializedLambda with(Class<?> capturing, Object[] values) {
    return new SerializedLambda(
        capturing,
        interfaceClass,
        interfaceMethod,
        interfaceSignature,
        bodyKind,
        bodyClass,
        bodyMethod,
        bodySignature,
        instantiatedType,
        values);
  }
}
