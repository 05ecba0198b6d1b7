package dev.allot.benchmarks.jmh;

import dev.allot.Task;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.Codecs;
import dev.allot.process.codec.PayloadBuffer;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the first message costs a JVM. To be run with {@code -f 10 -wi 0 -i 1}: once a JVM. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FirstMessageBenchmark {
  private static final int LIMIT = 1 << 20;

  private record Item(int id, String name, double price) implements Serializable {}

  /** Which codec, by its name in the configuration. */
  @Param({"fst", "fory", "jdk"})
  public String codec;

  /** Made by JMH. */
  public FirstMessageBenchmark() {}

  private static Task<Integer> capturing(int number, Item item) {
    return () -> number + item.id();
  }

  /**
   * Opens a codec, and has it encode and decode a lambda that has captured a record.
   *
   * @return what was encoded
   * @throws CodecException if it fails
   */
  @Benchmark
  public Object first() throws CodecException {
    try (Codec opened = Codecs.byName(codec).open(getClass().getClassLoader(), LIMIT)) {
      PayloadBuffer buffer = new PayloadBuffer();
      opened.encode(List.of(capturing(1, new Item(42, "item 42", 0.25))), buffer);
      return opened.decode(buffer.array(), 0, buffer.length());
    }
  }
}
