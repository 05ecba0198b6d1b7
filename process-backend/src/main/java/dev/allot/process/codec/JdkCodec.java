package dev.allot.process.codec;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * JDK serialization, one stream for each message. It is the reference for what can travel, and what
 * it refuses is reported with the path to the culprit.
 */
final class JdkCodec implements Codec {
  static final byte ID = 'J';

  private final ClassLoader loader;
  private final int limit;

  JdkCodec(ClassLoader loader, int limit) {
    this.loader = loader;
    this.limit = limit;
  }

  @Override
  public byte id() {
    return ID;
  }

  @Override
  public void encode(@Nullable Object graph, PayloadBuffer out) throws CodecException {
    int start = out.length();
    boolean done = false;
    out.limitTo(limit);
    try {
      write(graph, out);
      done = true;
    } catch (CodecException e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new GraphTooDeepException("writing", e);
    } catch (Exception | LinkageError | AssertionError e) {
      // Code of the graph may have caught the refusal of the buffer and thrown something else.
      throw out.overflowed() ? PayloadLimitException.whileWriting(limit) : refused(graph, e);
    } finally {
      out.liftLimit();
      if (!done) {
        out.truncate(start);
      }
    }
  }

  private void write(@Nullable Object graph, PayloadBuffer out) throws IOException {
    out.write(ID);
    ObjectOutputStream objects = new ObjectOutputStream(out);
    objects.writeObject(graph);
    objects.flush();
    if (out.overflowed()) {
      throw PayloadLimitException.whileWriting(limit);
    }
  }

  private static NotEncodableException refused(@Nullable Object graph, Throwable cause) {
    return new NotEncodableException(
        SafeText.describe(cause), SerializationPath.describe("task", graph), cause);
  }

  @Override
  public @Nullable Object decode(byte[] bytes, int offset, int length) throws CodecException {
    MessageHead.check(bytes, offset, length, limit);
    if (bytes[offset] != ID) {
      throw MessageHead.foreign(bytes[offset]);
    }
    return decodeBody(bytes, offset + 1, length - 1);
  }

  private @Nullable Object decodeBody(byte[] bytes, int offset, int length) throws CodecException {
    try (JdkObjectInput in = new JdkObjectInput(bytes, offset, length, loader)) {
      Object graph = in.readObject();
      in.expectEnd();
      return graph;
    } catch (StackOverflowError e) {
      throw new GraphTooDeepException("reading", e);
    } catch (InvalidClassException e) {
      String name = e.classname == null ? "(unnamed)" : e.classname;
      throw ClassSkewException.different(name, String.valueOf(e.getMessage()), e);
    } catch (ClassNotFoundException e) {
      throw ClassSkewException.missing(String.valueOf(SafeText.message(e)), e);
    } catch (NoClassDefFoundError e) {
      // The linker names the missing class with slashes.
      String name = String.valueOf(SafeText.message(e)).replace('/', '.');
      throw ClassSkewException.missing(name, e);
    } catch (CodecException e) {
      throw e;
    } catch (Exception | LinkageError | AssertionError e) {
      throw new NotDecodableException(
          "cannot read the message (" + SafeText.describe(e) + ")", e);
    }
  }

  @Override
  public void close() {}
}
