package dev.allot.benchmarks.jmh;

import dev.allot.Task;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.Codecs;
import dev.allot.process.codec.PayloadBuffer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What it takes to encode and decode what tasks send. The sizes are printed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
  private static final int LIMIT = 1 << 20;
  private static final int BYTES = 1_024;
  private static final int MANY = 1_000;

  /** What is encoded. */
  public enum Message {
    /** A boxed number. */
    NUMBER {
      @Override
      Object make() {
        return 42;
      }
    },
    /** A lambda that has captured a number and a text. */
    LAMBDA {
      @Override
      Object make() {
        return capturing(42, "allot");
      }
    },
    /** A record of three fields. */
    RECORD {
      @Override
      Object make() {
        return new Item(42, "item 42", 0.25);
      }
    },
    /** A list of a thousand such records. */
    RECORDS {
      @Override
      Object make() {
        return items(id -> new Item(id, "item " + id, 0.25));
      }
    },
    /** A list of a thousand objects of a class with the same fields. */
    OBJECTS {
      @Override
      Object make() {
        return items(id -> new Plain(id, "item " + id, 0.25));
      }
    },
    /** A map of a thousand strings. */
    MAP {
      @Override
      Object make() {
        Map<String, String> map = new HashMap<>();
        for (int id = 0; id < MANY; id++) {
          map.put("key " + id, "item " + id);
        }
        return map;
      }
    },
    /** A kilobyte. */
    BYTE_ARRAY {
      @Override
      Object make() {
        return new byte[BYTES];
      }
    };

    abstract Object make();
  }

  private record Item(int id, String name, double price) implements Serializable {}

  private static final class Plain implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int id;
    private final String name;
    private final double price;

    Plain(int id, String name, double price) {
      this.id = id;
      this.name = name;
      this.price = price;
    }

    @Override
    public String toString() {
      return id + " " + name + " " + price;
    }
  }

  private static Object items(IntFunction<Object> make) {
    List<Object> items = new ArrayList<>();
    for (int id = 0; id < MANY; id++) {
      items.add(make.apply(id));
    }
    return items;
  }

  /** Which codec, by its name in the configuration. */
  @Param({"fst", "fory", "jdk"})
  public String codec;

  /** What is encoded. */
  @Param public Message message;

  private final PayloadBuffer buffer = new PayloadBuffer();
  private Codec opened;
  private Object graph;
  private byte[] encoded;

  /** Made by JMH. */
  public CodecBenchmark() {}

  private static Task<Integer> capturing(int number, String word) {
    return () -> number + word.length();
  }

  /**
   * Opens the codec.
   *
   * @throws CodecException if the message cannot be encoded
   */
  @Setup
  public void open() throws CodecException {
    opened = Codecs.byName(codec).open(getClass().getClassLoader(), LIMIT);
    graph = message.make();
    encode();
    encoded = buffer.toByteArray();
    System.out.println(
        codec + " " + message + ": " + encoded.length + " bytes, by " + (char) encoded[0]);
  }

  /** Closes it. */
  @TearDown
  public void close() {
    opened.close();
  }

  /**
   * Encodes.
   *
   * @return the number of bytes
   * @throws CodecException if it fails
   */
  @Benchmark
  public int encode() throws CodecException {
    buffer.clear();
    opened.encode(graph, buffer);
    return buffer.length();
  }

  /**
   * Decodes.
   *
   * @return what was encoded
   * @throws CodecException if it fails
   */
  @Benchmark
  public Object decode() throws CodecException {
    return opened.decode(encoded, 0, encoded.length);
  }
}
