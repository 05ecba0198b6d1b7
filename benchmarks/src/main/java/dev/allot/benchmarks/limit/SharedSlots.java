package dev.allot.benchmarks.limit;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Numbers in memory that two JVMs share: what is asked, and what is answered. */
final class SharedSlots {
  static final int COUNT = 1 << 14;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int LIMIT = 2 * COUNT * Long.BYTES;

  private final ByteBuffer memory;

  SharedSlots(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, (2L * COUNT + 1) * Long.BYTES);
    }
  }

  /** Nothing from this number on is to be begun. */
  void limit(long number) {
    LONGS.setRelease(memory, LIMIT, number);
  }

  long limit() {
    return (long) LONGS.getAcquire(memory, LIMIT);
  }

  private static int question(long number) {
    return (int) (number % COUNT) * Long.BYTES;
  }

  private static int answer(long number) {
    return COUNT * Long.BYTES + question(number);
  }

  /** Asks; what is asked is not negative. */
  void ask(long number, long argument) {
    LONGS.setRelease(memory, question(number), argument + 1);
  }

  /** What is asked, if it is, and nobody else has begun with it; else a negative number. */
  long begin(long number) {
    int at = question(number);
    long asked = (long) LONGS.getAcquire(memory, at);
    return asked > 0 && LONGS.compareAndSet(memory, at, asked, -asked) ? asked - 1 : -1;
  }

  /** Answers; so that it is seen before anything that is begun later. */
  void reply(long number, long result) {
    LONGS.setRelease(memory, answer(number), result + 1);
    VarHandle.fullFence();
  }

  /** Takes the answer, if there is one, and makes the slot free; else returns a negative number. */
  long take(long number) {
    long answered = (long) LONGS.getAcquire(memory, answer(number));
    if (answered > 0) {
      LONGS.set(memory, answer(number), 0L);
      LONGS.set(memory, question(number), 0L);
    }
    return answered - 1;
  }
}
