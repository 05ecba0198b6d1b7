package dev.allot.process.codec;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A serialization library behind the guard: what it may not carry it refuses to write, and it reads
 * nothing before the classes of the message were compared.
 *
 * <p>The message after its codec byte:
 *
 * <pre>
 *   +----------------+----------------------+--------------------+
 *   | table length 4 | class table          | what the engine    |
 *   |                |                      | has written        |
 *   +----------------+----------------------+--------------------+
 * </pre>
 */
abstract class GuardedEngine {
  /** Buffers that have seen a larger message than this are dropped. */
  static final int KEEP = 256 * 1024;

  private final byte id;
  private final int limit;
  private final ClassTableVerifier verifier;

  GuardedEngine(byte id, ClassLoader loader, int limit) {
    this.id = id;
    this.limit = limit;
    this.verifier = new ClassTableVerifier(loader);
  }

  /**
   * Writes a graph, and its classes into {@link #table()}.
   *
   * @return the number of bytes
   * @throws GuardSignal if the engine must not carry it
   */
  abstract int write(@Nullable Object graph) throws Throwable;

  /** The classes of the graph that was written last. */
  abstract ClassTableWriter table();

  /** Appends what was written last. */
  abstract void append(PayloadBuffer out, int length) throws CodecException;

  /** Lets go of the graph that was written last, and of its bytes if there are many. */
  abstract void written(int length);

  /** Reads a graph, which must take up all of the bytes. */
  abstract @Nullable Object read(byte[] bytes, int offset, int length) throws Throwable;

  /** Gives up all that an error has left in an unknown state. */
  abstract void dropAll();

  /**
   * Appends a message to {@code out} if the engine may carry the graph.
   *
   * @return null if it did, else the reason why not, and {@code out} is as it was
   */
  final @Nullable String encode(@Nullable Object graph, PayloadBuffer out) throws CodecException {
    int body;
    try {
      body = write(graph);
    } catch (GuardSignal e) {
      return e.getMessage();
    } catch (StackOverflowError e) {
      dropAll();
      throw new GraphTooDeepException("writing", e);
    } catch (VirtualMachineError e) {
      dropAll();
      throw e;
    } catch (Throwable e) {
      // Engines rethrow checked exceptions that they do not declare.
      return SafeText.describe(e);
    }
    if (1L + Integer.BYTES + table().length() + body > limit) {
      written(body);
      return "the message may exceed the limit";
    }
    out.write(id);
    table().writeTo(out);
    append(out, body);
    written(body);
    return null;
  }

  /** Reads what follows the codec byte. */
  final @Nullable Object decode(byte[] bytes, int offset, int length) throws CodecException {
    int tableLength = length < Integer.BYTES ? -1 : ByteBuffer.wrap(bytes).getInt(offset);
    int body = length - Integer.BYTES - tableLength;
    if (tableLength < 0 || body < 0) {
      throw new NotDecodableException("the class table of the message is damaged", null);
    }
    verifier.verify(bytes, offset + Integer.BYTES, tableLength);
    try {
      return read(bytes, offset + Integer.BYTES + tableLength, body);
    } catch (StackOverflowError e) {
      dropAll();
      throw new GraphTooDeepException("reading", e);
    } catch (CodecException e) {
      throw e;
    } catch (VirtualMachineError e) {
      dropAll();
      throw e;
    } catch (Throwable e) {
      throw new NotDecodableException("cannot read the message (" + SafeText.describe(e) + ")", e);
    }
  }

  static NotDecodableException endsElsewhere() {
    return new NotDecodableException("the message does not end where its object ends", null);
  }
}
