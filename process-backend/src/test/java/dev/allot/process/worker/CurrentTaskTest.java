package dev.allot.process.worker;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.process.wire.ClaimTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt strikes the task that is to be stopped, or none (CAN-01). */
@Bounded
class CurrentTaskTest {
  @TempDir Path directory;
  private ClaimTable claims;
  private final CurrentTask current = new CurrentTask();

  @BeforeEach
  void map() throws IOException {
    claims = ClaimTable.create(directory.resolve("claims"));
  }

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  private int start(int slot) {
    int use = claims.offer(slot);
    assertTrue(claims.claim(slot, use));
    return use;
  }

  @Test
  void bell_interruptsTheTaskThatIsToStop() {
    int use = start(0);
    current.begin(claims, 0, use);
    current.stopIfAsked();
    assertFalse(Thread.currentThread().isInterrupted(), "nobody asked");
    claims.requestStop(0, use);
    current.stopIfAsked();
    assertTrue(Thread.currentThread().isInterrupted());
  }

  @Test
  void requestBeforeTheTaskBegins_isNotLost() {
    int use = start(0);
    claims.requestStop(0, use);
    current.stopIfAsked();
    assertFalse(Thread.currentThread().isInterrupted());
    current.begin(claims, 0, use);
    assertTrue(Thread.currentThread().isInterrupted());
  }

  @Test
  void endOfTheTask_clearsTheFlag_andTheBellIsForNobody() {
    int use = start(0);
    current.begin(claims, 0, use);
    claims.requestStop(0, use);
    current.stopIfAsked();
    current.end();
    assertFalse(Thread.currentThread().isInterrupted());
    current.stopIfAsked();
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void lateBell_isNotForTheNextTask() {
    int first = start(0);
    current.begin(claims, 0, first);
    claims.requestStop(0, first);
    current.end();
    current.begin(claims, 1, start(1));
    current.stopIfAsked();
    assertFalse(Thread.currentThread().isInterrupted());
    current.end();
    current.begin(claims, 0, start(0));
    current.stopIfAsked();
    assertFalse(Thread.currentThread().isInterrupted(), "the same slot in its next use");
  }

  @Test
  void strayInterrupt_isNotForTheNextTask() {
    Thread.currentThread().interrupt();
    current.begin(claims, 0, start(0));
    assertFalse(Thread.currentThread().isInterrupted());
  }

  /**
   * The bell rings all the time while tasks come and go; only those that are to stop are struck.
   */
  @Test
  void bellAtAllMoments_strikesNoOther() throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    Thread ringer =
        new Thread(
            () -> {
              while (!done.get()) {
                current.stopIfAsked();
              }
            });
    ringer.start();
    try {
      for (int i = 0; i < 20_000; i++) {
        int use = start(i % 2);
        current.begin(claims, i % 2, use);
        if (i % 2 == 0) {
          claims.requestStop(0, use);
        } else {
          assertFalse(Thread.currentThread().isInterrupted(), "round " + i);
        }
        current.end();
      }
    } finally {
      done.set(true);
      ringer.join();
    }
  }
}
