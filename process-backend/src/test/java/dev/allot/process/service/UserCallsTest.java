package dev.allot.process.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.process.service.UserCalls.Receiving;
import dev.allot.testkit.watch.Poll;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who receives while a call upon an object of the user's goes on. */
@Bounded
class UserCallsTest {
  private static final long LIMIT_SECONDS = 30;

  private final CallWatch watch = new CallWatch("test");
  private final LinkedBlockingQueue<Runnable> started = new LinkedBlockingQueue<>();
  private final AtomicInteger received = new AtomicInteger();
  private final UserCalls calls = calls(started::add);

  private UserCalls calls(Executor threads) {
    UserCalls made = new UserCalls(watch, threads, received::incrementAndGet);
    watch.add(made);
    return made;
  }

  @AfterEach
  void close() {
    watch.close();
  }

  private Runnable nextStarted() {
    try {
      Runnable body = started.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (body == null) {
        throw new AssertionError("nobody else is to receive");
      }
      return body;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void callThatReturnsAtOnce_keepsItsPlace() {
    Receiving own = calls.begin();
    boolean[] ran = {false};
    calls.execute(() -> ran[0] = true);
    assertTrue(ran[0]);
    assertTrue(own.goesOn());
  }

  @Test
  void callThatTakesLong_losesItsPlaceToAnother() {
    Receiving own = calls.begin();
    calls.execute(() -> nextStarted().run());
    assertEquals(1, received.get());
    assertFalse(own.goesOn());
  }

  /** The thread that was started for nothing ends, and the next long call has another. */
  @Test
  void callThatReturnsFirst_keepsItsPlace() {
    Receiving own = calls.begin();
    Runnable[] tooLate = new Runnable[1];
    calls.execute(() -> tooLate[0] = nextStarted());
    tooLate[0].run();
    assertEquals(0, received.get());
    assertTrue(own.goesOn());
    calls.execute(() -> nextStarted().run());
    assertEquals(1, received.get());
    assertFalse(own.goesOn());
  }

  @Test
  void callOfTheNextReceiver_losesItsPlaceToo() {
    Receiving first = calls.begin();
    Receiving[] second = new Receiving[1];
    calls.execute(
        () -> {
          nextStarted().run();
          second[0] = calls.begin();
          calls.execute(() -> nextStarted().run());
        });
    assertFalse(second[0].goesOn());
    assertFalse(first.goesOn());
    assertEquals(2, received.get());
  }

  @Test
  void watchThatFindsNoThread_triesAgain() {
    AtomicInteger tries = new AtomicInteger();
    UserCalls poor =
        calls(
            body -> {
              if (tries.incrementAndGet() < 3) {
                throw new OutOfMemoryError("unable to create native thread, as a test has it");
              }
              started.add(body);
            });
    Receiving own = poor.begin();
    poor.execute(() -> nextStarted().run());
    assertFalse(own.goesOn());
    assertEquals(3, tries.get());
  }

  /** It sleeps before the first call, and when it has seen none for a while. */
  @Test
  void watchThatSleeps_isWoken() {
    for (int i = 0; i < 3; i++) {
      Poll.until("a watch that sleeps", Duration.ofSeconds(LIMIT_SECONDS), watch::isAsleep);
      Receiving own = calls.begin();
      calls.execute(() -> nextStarted().run());
      assertFalse(own.goesOn());
    }
  }

  @Test
  void interruptAndClassLoader_areNotLeftBehind() {
    calls.begin();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    calls.execute(
        () -> {
          Thread.currentThread().interrupt();
          Thread.currentThread().setContextClassLoader(null);
        });
    assertFalse(Thread.interrupted());
    assertSame(before, Thread.currentThread().getContextClassLoader());
  }

  @Test
  void callsThatGoOn_areInterruptedInTheEnd() {
    calls.begin();
    CountDownLatch never = new CountDownLatch(1);
    boolean[] interrupted = {false};
    calls.execute(
        () -> {
          watch.close();
          try {
            assertFalse(never.await(LIMIT_SECONDS, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            interrupted[0] = true;
          }
        });
    assertTrue(interrupted[0]);
  }
}
