package dev.allot.process.codec;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nustaq.serialization.FSTConfiguration;

/**
 * One FST configuration and one pair of streams, and the rules by which they are kept or dropped.
 *
 * <p>The message after its codec byte:
 *
 * <pre>
 *   +----------------+----------------------+------------------+
 *   | table length 4 | class table          | FST stream       |
 *   +----------------+----------------------+------------------+
 * </pre>
 *
 * <p>The streams are never taken from FST's pools: those are per thread and shared between
 * configurations, and two configurations then write each other's class ids. A stream is dropped
 * after any exception, because FST does not restore its counters, and after a big message, because
 * it keeps several times its size. After a StackOverflowError the configuration goes too: it may
 * have left one of its spin locks taken.
 */
final class FstEngine {
  /** Streams that have seen a larger message than this are dropped. */
  private static final int KEEP = 256 * 1024;

  private static final byte[] NOTHING = new byte[0];

  private final ClassLoader loader;
  private final int limit;
  private final ClassTableVerifier verifier;
  private ClassTableWriter table = new ClassTableWriter();
  private @Nullable FSTConfiguration configuration;
  private @Nullable FstWriter writer;
  private @Nullable FstReader reader;
  private byte[] scratch = NOTHING;

  FstEngine(ClassLoader loader, int limit) {
    this.loader = loader;
    this.limit = limit;
    this.verifier = new ClassTableVerifier(loader);
  }

  /**
   * Appends a message to {@code out} if FST may carry the graph.
   *
   * @return null if it did, else the reason why not, and {@code out} is as it was
   */
  @Nullable String encode(@Nullable Object graph, PayloadBuffer out) throws CodecException {
    FstWriter stream = writer == null ? new FstWriter(configuration(), table, limit) : writer;
    // Only a stream that came through without an exception is put back.
    writer = null;
    try {
      stream.writeGraph(graph);
    } catch (GuardSignal e) {
      return e.getMessage();
    } catch (StackOverflowError e) {
      dropAll();
      throw new GraphTooDeepException("writing", e);
    } catch (VirtualMachineError e) {
      dropAll();
      throw e;
    } catch (Throwable e) {
      // FST rethrows checked exceptions that it does not declare.
      return SafeText.describe(e);
    }
    int body = stream.getWritten();
    if (1L + Integer.BYTES + table.length() + body > limit) {
      return "the message may exceed the limit";
    }
    out.write(GuardedFstCodec.FST_ID);
    table.writeTo(out);
    out.write(stream.getBuffer(), 0, body);
    if (body <= KEEP) {
      stream.forgetGraph();
      writer = stream;
    }
    return null;
  }

  /** Reads what follows the codec byte. */
  @Nullable Object decode(byte[] bytes, int offset, int length) throws CodecException {
    int tableLength = length < Integer.BYTES ? -1 : ByteBuffer.wrap(bytes).getInt(offset);
    int body = length - Integer.BYTES - tableLength;
    if (tableLength < 0 || body < 0) {
      throw new NotDecodableException("the class table of the message is damaged", null);
    }
    verifier.verify(bytes, offset + Integer.BYTES, tableLength);
    return read(bytes, offset + Integer.BYTES + tableLength, body);
  }

  private @Nullable Object read(byte[] bytes, int offset, int length) throws CodecException {
    FstReader stream = reader == null ? new FstReader(configuration()) : reader;
    reader = null;
    try {
      // The stream must start at position 0, which its references count from.
      if (scratch.length < length) {
        scratch = new byte[Math.max(length, Math.min(2 * length, KEEP))];
      }
      System.arraycopy(bytes, offset, scratch, 0, length);
      Object graph = stream.readGraph(scratch, length);
      if (stream.position() != length) {
        throw new NotDecodableException("the message does not end where its object ends", null);
      }
      if (length <= KEEP) {
        stream.resetForReuseUseArray(NOTHING, 0);
        reader = stream;
      }
      return graph;
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
    } finally {
      if (scratch.length > KEEP) {
        scratch = NOTHING;
      }
    }
  }

  private FSTConfiguration configuration() {
    if (configuration == null) {
      configuration = FstConfigurations.create(loader);
    }
    return Objects.requireNonNull(configuration);
  }

  private void dropAll() {
    configuration = null;
    writer = null;
    reader = null;
    table = new ClassTableWriter();
  }
}
