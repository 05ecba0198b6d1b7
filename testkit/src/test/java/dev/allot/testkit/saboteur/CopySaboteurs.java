package dev.allot.testkit.saboteur;

import dev.allot.RemoteTaskException;
import dev.allot.WorkerCrashedException;
import dev.allot.spi.PendingTask;
import dev.allot.testkit.Capability;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Backends that claim to copy tasks, or to survive their workers, and do it wrongly. */
final class CopySaboteurs {
  private CopySaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        copies(
            "claims-to-copy",
            "SERIALIZATION is claimed, and the objects themselves are handed over.",
            CopyConduct.Liar::new,
            "MEM-03",
            "SER-02",
            "SER-05",
            "DEAD-01",
            "DEAD-02",
            "DEAD-03",
            "DEAD-06",
            "XTR-04",
            "MAP-22"),
        copies(
                "results-are-text",
                "A result arrives as its text.",
                () ->
                    new CopyConduct() {
                      @Override
                      Object deliver(Object result) {
                        return String.valueOf(result);
                      }
                    },
                "SER-01")
            .failingWith(ClassCastException.class),
        copies(
            "big-results-are-cut",
            "Of a large result the first megabyte arrives.",
            () ->
                new CopyConduct() {
                  @Override
                  Object deliver(Object result) {
                    return result instanceof byte[] bytes
                        ? Arrays.copyOf(bytes, Math.min(bytes.length, 1 << 20))
                        : result;
                  }
                },
            "SER-03"),
        copies(
            "copies-too-late",
            "A task is copied when it starts.",
            CopiesLate::new,
            "MEM-03",
            "DEAD-01"),
        copies(
            "exceptions-lose-their-class",
            "All exceptions arrive as descriptions.",
            () ->
                new CopyConduct() {
                  @Override
                  Throwable deliverFailure(Throwable e) {
                    return new RemoteTaskException(
                        e.getClass().getName(), e.getMessage(), e.getStackTrace(), null);
                  }
                },
            "PROC-04",
            "DEAD-02",
            "DEAD-03",
            "DEAD-06"),
        copies(
            "exceptions-lose-their-trace",
            "An exception that cannot travel is described without its stack trace.",
            TracelessDescriptions::new,
            "SER-06"),
        copies(
            "bad-results-are-null",
            "A result that cannot travel arrives as null.",
            () ->
                new CopyConduct() {
                  @Override
                  Object deliver(Object result) throws Exception {
                    try {
                      return Copies.decode(Copies.encode(result));
                    } catch (IOException e) {
                      return null;
                    }
                  }
                },
            "DEAD-02",
            "DEAD-06",
            "DEAD-11"),
        Saboteur.of(
            "one-crash-for-all",
            "All futures that fail with a worker have the same exception.",
            Base.MORTALS,
            () -> Sabotaged.backend(OneCrash::new, Set.of(Capability.PROCESS_ISOLATION)),
            "PROC-02"));
  }

  private static Saboteur copies(
      String name, String wrong, Supplier<Conduct> conduct, String... rules) {
    return Saboteur.of(
        name,
        wrong,
        Base.COPIES,
        () -> Sabotaged.backend(conduct, Set.of(Capability.SERIALIZATION)),
        rules);
  }

  private static final class CopiesLate extends CopyConduct {
    @Override
    Object prepare(Callable<?> body) {
      return body;
    }

    @Override
    Callable<?> restore(Object work) throws Exception {
      return super.restore(super.prepare((Callable<?>) work));
    }
  }

  private static final class TracelessDescriptions extends CopyConduct {
    @Override
    Throwable deliverFailure(Throwable thrown) {
      Throwable delivered = super.deliverFailure(thrown);
      if (delivered instanceof RemoteTaskException remote) {
        remote.setStackTrace(new StackTraceElement[0]);
      }
      return delivered;
    }
  }

  private static final class OneCrash extends MortalConduct {
    private final WorkerCrashedException crash = MortalConduct.crash("it died", 0);

    @Override
    WorkerCrashedException crash(PendingTask<Object> task) {
      return crash;
    }
  }
}
