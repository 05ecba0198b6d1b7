package dev.allot.benchmarks.jmh;

import dev.allot.Task;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.Codecs;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.function.CallEncoder;
import dev.allot.process.function.EncodedCall;
import dev.allot.process.function.KnownFunctions;
import dev.allot.process.function.ToldFunctions;
import dev.allot.spi.FunctionTask;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What it takes to encode and decode small tasks, as calls of a function and as a whole. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {
  private static final int LIMIT = 1 << 20;
  private static final ClassLoader LOADER = CallBenchmark.class.getClassLoader();

  /** What is encoded. */
  public enum Body {
    /** A function that captures nothing, and a number. */
    FUNCTION {
      @Override
      Callable<?> make() {
        return new FunctionTask<Integer, Integer>(number -> number, 1_000_000);
      }
    },
    /** A lambda that has captured a number and a text. */
    LAMBDA {
      @Override
      Callable<?> make() {
        return capturing(1_000_000, "allot");
      }
    };

    abstract Callable<?> make();
  }

  /** Which codec, by its name in the configuration. */
  @Param({"fst", "fory", "jdk"})
  public String codec;

  /** What is encoded. */
  @Param public Body body;

  private final PayloadBuffer buffer = new PayloadBuffer();
  private CodecPool codecs;
  private Codec opened;
  private CallEncoder encoder;
  private KnownFunctions functions;
  private Callable<?> task;
  private byte[] encoded;
  private byte[] whole;
  private byte[] result;

  /** Made by JMH. */
  public CallBenchmark() {}

  private static Task<Integer> capturing(int number, String word) {
    return () -> number + word.length();
  }

  /**
   * Encodes everything once.
   *
   * @throws IOException if that fails
   */
  @Setup
  public void open() throws IOException {
    codecs = new CodecPool(Codecs.byName(codec), LOADER, LIMIT, 1);
    opened = Codecs.byName(codec).open(LOADER, LIMIT);
    encoder = new CallEncoder(codecs);
    functions = new KnownFunctions(opened, LOADER);
    task = body.make();
    EncodedCall call = encoder.encode(task);
    functions.accept(new ToldFunctions().tellOnce(call.function()).write().toByteArray());
    encoded = call.bytes();
    encodeWhole();
    whole = buffer.toByteArray();
    encodeResult();
    result = buffer.toByteArray();
  }

  /** Closes the codecs. */
  @TearDown
  public void close() {
    opened.close();
    codecs.close();
  }

  /**
   * Encodes a call.
   *
   * @return the task
   */
  @Benchmark
  public @Nullable EncodedCall encode() {
    return encoder.encode(task);
  }

  /**
   * Decodes a call.
   *
   * @return the task
   * @throws CodecException if it fails
   */
  @Benchmark
  public @Nullable Callable<?> decode() throws CodecException {
    return functions.task(encoded, 0, encoded.length);
  }

  /**
   * Encodes a task as a whole.
   *
   * @return the number of bytes
   * @throws CodecException if it fails
   */
  @Benchmark
  public int encodeWhole() throws CodecException {
    buffer.clear();
    opened.encode(task, buffer);
    return buffer.length();
  }

  /**
   * Decodes a task as a whole.
   *
   * @return the task
   * @throws CodecException if it fails
   */
  @Benchmark
  public @Nullable Object decodeWhole() throws CodecException {
    return opened.decode(whole, 0, whole.length);
  }

  /**
   * Encodes a result.
   *
   * @return the number of bytes
   * @throws CodecException if it fails
   */
  @Benchmark
  public int encodeResult() throws CodecException {
    buffer.clear();
    opened.encodeValue("result", 1_000_000, buffer);
    return buffer.length();
  }

  /**
   * Decodes a result.
   *
   * @return the result
   * @throws CodecException if it fails
   */
  @Benchmark
  public @Nullable Object decodeResult() throws CodecException {
    return opened.decode(result, 0, result.length);
  }
}
