package dev.allot.process.codec;

import java.util.Objects;
import org.apache.fory.Fory;
import org.apache.fory.exception.ForyException;
import org.apache.fory.memory.MemoryBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One Fory, with what it writes into. It is thrown away after an error of the JVM only: after all
 * others it restores its state itself, but for the types of the elements that were being written.
 */
final class ForyEngine extends GuardedEngine {
  private static final int FIRST = 512;

  private final ClassLoader loader;
  private final int limit;
  private @Nullable ForySetup setup;
  private MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(FIRST);

  ForyEngine(ClassLoader loader, int limit) {
    super(MessageHead.FORY_ID, loader, limit);
    this.loader = loader;
    this.limit = limit;
  }

  private ForySetup setup() {
    ForySetup present = setup;
    if (present == null) {
      present = new ForySetup(loader, limit);
      setup = present;
    }
    return present;
  }

  @Override
  int write(@Nullable Object graph) throws Throwable {
    ForySetup present = setup();
    buffer.writerIndex(0);
    present.guard().begin();
    try {
      present.fory().serialize(buffer, graph);
    } catch (Throwable e) {
      present.fory().getWriteContext().getGenerics().reset();
      written(buffer.writerIndex());
      // Of all that it was wrapped in on the way only the signal counts.
      present.guard().end();
      throw unwrapped(e);
    }
    present.guard().end();
    return buffer.writerIndex();
  }

  /** The message of what Fory throws has all objects that were read so far, as text. */
  private static Throwable unwrapped(Throwable thrown) {
    Throwable found = thrown;
    while ((found instanceof ForyException || found.getClass() == RuntimeException.class)
        && found.getCause() != null) {
      found = found.getCause();
    }
    return found;
  }

  @Override
  ClassTableWriter table() {
    return setup().table();
  }

  @Override
  void append(PayloadBuffer out, int length) throws CodecException {
    int start = out.extend(length);
    buffer.get(0, out.array(), start, length);
  }

  @Override
  void written(int length) {
    setup().guard().forgetGraph();
    if (buffer.size() > KEEP) {
      buffer = MemoryBuffer.newHeapBuffer(FIRST);
    }
  }

  @Override
  @Nullable Object read(byte[] bytes, int offset, int length) throws Throwable {
    Fory fory = setup().fory();
    MemoryBuffer source = MemoryBuffer.fromByteArray(bytes, offset, length);
    Object graph;
    try {
      graph = fory.deserialize(source);
    } catch (Throwable e) {
      throw unwrapped(e);
    }
    if (source.readerIndex() != length) {
      throw endsElsewhere();
    }
    return graph;
  }

  @Override
  void dropAll() {
    setup = null;
    buffer = Objects.requireNonNull(MemoryBuffer.newHeapBuffer(FIRST));
  }
}
