package dev.allot.testkit.saboteur;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** What the saboteurs of shared objects are made of. */
final class SharedFlaws {
  private static final long SLOWNESS = TimeUnit.MICROSECONDS.toNanos(200);

  private SharedFlaws() {}

  /** A pool whose shared objects have a flaw; a new one for each run. */
  static Saboteur sharing(String name, String wrong, Consumer<Disguise> flaw, String... rules) {
    return Saboteur.of(
        name,
        wrong,
        Base.DISGUISE,
        () -> {
          Disguise disguise = new Disguise();
          flaw.accept(disguise);
          return disguise;
        },
        rules);
  }

  /** Swallows what a method throws. */
  static <T> SharedDisguise.Flaw<T> swallowing(Class<? extends Throwable> thrown, Object instead) {
    return (honest, call) -> {
      try {
        return call.proceed();
      } catch (Throwable e) {
        if (thrown.isInstance(e)) {
          return instead;
        }
        throw e;
      }
    };
  }

  /** Does nothing. */
  static <T> SharedDisguise.Flaw<T> nothing() {
    return (honest, call) -> null;
  }

  /** Does what was called for on a thread that runs no task: what it takes is lent to nobody. */
  static Object elsewhere(Object honest, Call call) throws Throwable {
    FutureTask<Object> elsewhere =
        new FutureTask<>(
            () -> {
              try {
                return call.proceed();
              } catch (Exception | Error e) {
                throw e;
              } catch (Throwable e) {
                throw new AssertionError(e);
              }
            });
    Thread thread = new Thread(elsewhere, "elsewhere");
    thread.setDaemon(true);
    thread.start();
    try {
      return elsewhere.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }

  /** Between reading and writing, so that others come in between. */
  static void dawdle() {
    LockSupport.parkNanos(SLOWNESS);
  }

  /** Until the test is over, whoever interrupts. */
  static void hang() {
    LooseEnds.ofTheTest().await();
  }

  /** Starts something that the end of the test ends. */
  static void leaveBehind(Runnable action) {
    Thread thread = new Thread(action, "left behind");
    thread.setDaemon(true);
    LooseEnds.ofTheTest().add(thread::interrupt);
    thread.start();
  }
}
