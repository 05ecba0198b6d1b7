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
  public void encode(String label, @Nullable Object graph, PayloadBuffer out)
      throws CodecException {
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
      throw out.overflowed() ? PayloadLimitException.whileWriting(limit) : refused(label, graph, e);
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

  private static NotEncodableException refused(
      String label, @Nullable Object graph, Throwable cause) {
    return new NotEncodableException(
        SafeText.describe(cause), SerializationPath.describe(label, graph), cause);
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
    } catch (CodecException e) {
      throw e;
    } catch (Exception | LinkageError | AssertionError e) {
      throw unreadable(e);
    }
  }

  /** Tells differences between the classes of both sides from all other failures. */
  private static CodecException unreadable(Throwable e) {
    String message = String.valueOf(SafeText.message(e));
    if (e instanceof InvalidClassException invalid
        && invalid.classname != null
        && !message.contains("filter status")) {
      return ClassSkewException.different(invalid.classname, message, e);
    }
    // Both name the class and nothing else; "Could not initialize class" is another matter.
    boolean named = !message.contains(" ") && !message.equals("null");
    if (named && (e instanceof ClassNotFoundException || e instanceof NoClassDefFoundError)) {
      return ClassSkewException.missing(message.replace('/', '.'), e);
    }
    return new NotDecodableException("cannot read the message (" + SafeText.describe(e) + ")", e);
  }

  @Override
  public void close() {}
}
