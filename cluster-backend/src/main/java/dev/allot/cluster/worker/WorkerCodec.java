package dev.allot.cluster.worker;

import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.Codecs;
import dev.allot.process.function.KnownFunctions;
import java.io.IOException;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a worker process decodes tasks with. It is of one pool, and has one task at a time. */
final class WorkerCodec {
  private static @Nullable WorkerCodec ofThisWorker;

  private final Codec codec;
  private final KnownFunctions functions;
  private final BitSet known = new BitSet();

  private WorkerCodec(String name, int maxPayload, ClassLoader loader) {
    this.codec = Codecs.byName(name).open(loader, maxPayload);
    this.functions = new KnownFunctions(codec, loader);
  }

  /** Finds it, by the thread that runs a task. */
  static synchronized WorkerCodec of(String name, int maxPayload) {
    WorkerCodec present = ofThisWorker;
    if (present == null) {
      present = new WorkerCodec(name, maxPayload, Thread.currentThread().getContextClassLoader());
      ofThisWorker = present;
    }
    return present;
  }

  Codec codec() {
    return codec;
  }

  KnownFunctions functions() {
    return functions;
  }

  /** Takes note of a function, which has the same number in all tasks. */
  void accept(int number, byte[] function) throws IOException {
    if (number >= 0 && !known.get(number)) {
      functions.accept(function);
      known.set(number);
    }
  }

  /** Runs an initializer or finalizer. */
  void execute(byte[] body) throws CodecException {
    ((Runnable) Objects.requireNonNull(codec.decode(body, 0, body.length))).run();
  }
}
