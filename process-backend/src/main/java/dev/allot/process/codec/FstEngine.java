package dev.allot.process.codec;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nustaq.serialization.FSTConfiguration;

/**
 * One FST configuration and one pair of streams, and the rules by which they are kept or dropped.
 *
 * <p>The streams are never taken from FST's pools: those are per thread and shared between
 * configurations, and two configurations then write each other's class ids. A stream is dropped
 * after any exception, because FST does not restore its counters, and after a big message, because
 * it keeps several times its size. After a StackOverflowError the configuration goes too: it may
 * have left one of its spin locks taken.
 */
final class FstEngine extends GuardedEngine {
  private static final byte[] NOTHING = new byte[0];

  private final ClassLoader loader;
  private final int limit;
  private ClassTableWriter table = new ClassTableWriter();
  private @Nullable FSTConfiguration configuration;
  private @Nullable FstWriter writer;
  private @Nullable FstReader reader;
  private byte[] scratch = NOTHING;

  FstEngine(ClassLoader loader, int limit) {
    super(MessageHead.FST_ID, loader, limit);
    this.loader = loader;
    this.limit = limit;
  }

  @Override
  int write(@Nullable Object graph) throws Throwable {
    FstWriter stream = writer == null ? new FstWriter(configuration(), table, limit) : writer;
    // Only a stream that came through without an exception is put back.
    writer = null;
    stream.writeGraph(graph);
    writer = stream;
    return stream.getWritten();
  }

  @Override
  ClassTableWriter table() {
    return table;
  }

  @Override
  void append(PayloadBuffer out, int length) throws CodecException {
    out.write(Objects.requireNonNull(writer).getBuffer(), 0, length);
  }

  @Override
  void written(int length) {
    if (length <= KEEP) {
      Objects.requireNonNull(writer).forgetGraph();
    } else {
      writer = null;
    }
  }

  @Override
  @Nullable Object read(byte[] bytes, int offset, int length) throws Throwable {
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
        throw endsElsewhere();
      }
      if (length <= KEEP) {
        stream.resetForReuseUseArray(NOTHING, 0);
        reader = stream;
      }
      return graph;
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

  @Override
  void dropAll() {
    configuration = null;
    writer = null;
    reader = null;
    table = new ClassTableWriter();
  }
}
