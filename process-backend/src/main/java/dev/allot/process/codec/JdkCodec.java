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
  private final Trust trust;
  private final ValueFilter values;

  JdkCodec(ClassLoader loader, int limit, Trust trust) {
    this.loader = loader;
    this.limit = limit;
    this.trust = trust;
    this.values = new ValueFilter(trust);
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
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      // Code of the graph may have caught the refusal of the buffer and thrown something else.
      throw out.overflowed() ? PayloadLimitException.whileWriting(limit) : refused(label, graph, e);
    } finally {
      out.liftLimit();
      if (!done) {
        out.truncate(start);
      }
    }
  }

  @Override
  public void encodeValue(String label, @Nullable Object graph, PayloadBuffer out)
      throws CodecException {
    if (!ValueMessage.append(graph, out, limit)) {
      encode(label, graph, out);
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
    if (ValueMessage.begins(bytes, offset)) {
      return ValueMessage.read(bytes, offset, length, values);
    }
    if (bytes[offset] != ID) {
      throw MessageHead.foreign(bytes[offset]);
    }
    return decodeBody(bytes, offset + 1, length - 1);
  }

  private @Nullable Object decodeBody(byte[] bytes, int offset, int length) throws CodecException {
    GraphFilter filter = null;
    Object graph;
    try (JdkObjectInput in = new JdkObjectInput(bytes, offset, length, loader)) {
      if (trust.limited()) {
        filter = in.filter(length, trust.allowed());
      }
      graph = in.readObject();
      in.expectEnd();
    } catch (StackOverflowError e) {
      throw new GraphTooDeepException("reading", e);
    } catch (CodecException | VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      throw filter == null || filter.rejection() == null ? unreadable(e) : rejected(filter, e);
    }
    if (filter != null && filter.rejection() != null) {
      // Code of the graph caught the refusal and went on without.
      throw rejected(filter, null);
    }
    return graph;
  }

  static NotDecodableException rejected(GraphFilter filter, @Nullable Throwable cause) {
    return new NotDecodableException("the message is refused: " + filter.rejection(), cause);
  }

  /** Tells differences between the classes of both sides from all other failures. */
  static CodecException unreadable(Throwable e) {
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
  public boolean isLargeArray(@Nullable Object value) {
    return ValueMessage.isLarge(value, limit);
  }

  @Override
  public void admit(byte[] value) throws CodecException {
    values.admit(value, value.length);
  }

  @Override
  public void close() {}
}
