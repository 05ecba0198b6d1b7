package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertNull;

import dev.allot.process.Bounded;
import dev.allot.testkit.watch.Background;
import dev.allot.testkit.watch.Poll;
import java.nio.channels.SelectionKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a thread waits for a socket. */
@Bounded
class ReadinessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  /** A JVM that ends waits for threads that are in the system: they run, as it sees them. */
  @Test
  void whereTheJvmEnds_waitsInJava_andStillSeesWhatComes() throws Throwable {
    try (SocketPair sockets = new SocketPair(directory, 1)) {
      sockets.raw.configureBlocking(false);
      try (Readiness readable = new Readiness(sockets.raw, SelectionKey.OP_READ)) {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Background<Void> waiting =
            Background.start(
                () -> {
                  thread.set(Thread.currentThread());
                  readable.await(Readiness.FOREVER);
                  return null;
                });
        Poll.until("it waits", PATIENCE, () -> isIn(thread.get(), "select"));
        readable.jvmEnds();
        Poll.until(
            "it waits in Java",
            PATIENCE,
            () -> thread.get().getState() == Thread.State.TIMED_WAITING);
        sockets.channel.send(FrameType.SERVICE);
        assertNull(waiting.result(PATIENCE));
      }
    }
  }

  private static boolean isIn(Thread thread, String method) {
    if (thread == null) {
      return false;
    }
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getMethodName().equals(method)) {
        return true;
      }
    }
    return false;
  }
}
