package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Pools of worker processes for tests, and waits that end. */
public final class ProcessPools {
  /** Nothing that a test waits for takes nearly as long, also on a machine that is busy. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private ProcessPools() {}

  /**
   * For workers that live too short to profit from what their JVM would take time for. The same
   * classes are verified on Java 17, the one that they are compiled for.
   */
  public static final String SHORT_LIVED =
      "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
          + (Runtime.version().feature() == 17
              ? ""
              : " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote");

  /** Opens a pool; the settings are keys, without {@code allot.process.}, and values in turn. */
  static PoolExecutor open(int workers, String... settings) {
    PoolConfig.Builder config = PoolConfig.builder().backend("process").workers(workers);
    config.set("allot.process.jvm-args", SHORT_LIVED);
    for (int i = 0; i < settings.length; i += 2) {
      config.set("allot.process." + settings[i], settings[i + 1]);
    }
    return PoolExecutor.open(config.build());
  }

  static <T> T get(Future<T> future) {
    try {
      return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return fail(future + " failed", e.getCause());
    } catch (TimeoutException e) {
      return fail(future + " was not done within " + LIMIT);
    } catch (InterruptedException e) {
      return fail("interrupted while waiting for " + future, e);
    }
  }

  /** Waits for a future to fail, in a certain way. */
  static <E extends Throwable> E failure(Class<E> type, TaskFuture<?> future) {
    try {
      return assertInstanceOf(type, future.exception(LIMIT), future::toString);
    } catch (TimeoutException e) {
      return fail(future + " was not done within " + LIMIT);
    } catch (InterruptedException e) {
      return fail("interrupted while waiting for " + future, e);
    }
  }

  static void awaitTermination(PoolExecutor pool) throws InterruptedException {
    if (!pool.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      fail(pool + " was not terminated within " + LIMIT);
    }
  }

  /** The process id of the pool's worker, or of one of them. */
  static long pid(PoolExecutor pool) {
    return get(pool.submit(() -> ProcessHandle.current().pid()));
  }

  static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Sends a signal, such as {@code SEGV}. */
  static void signal(long pid, String signal) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
      kill.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there is such a process, and it is not only waiting for somebody to take its code. */
  static boolean isAlive(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      String text = Files.readString(stat);
      char state = text.charAt(text.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException e) {
      return !Files.exists(Path.of("/proc/self/stat"))
          && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
  }

  /** Waits for something that other processes or threads do. */
  public static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("waited " + LIMIT + " in vain: " + what);
      }
      // Between two looks: other processes wake nobody here.
      LockSupport.parkNanos(1_000_000);
    }
  }
}
