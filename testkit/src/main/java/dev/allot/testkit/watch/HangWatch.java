package dev.allot.testkit.watch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Fails a test that hangs, and shows where: past its limit, all threads of this JVM and of each JVM
 * that it has started are dumped.
 *
 * <p>The test runs on a thread of its own, so that it can be left behind if nothing moves it. The
 * limit is {@code testkit.hang-seconds}, 120 unless set: far more than any test takes, since it is
 * for finding hangs and not for measuring. (No {@code allot.} in front: pools refuse keys that they
 * do not know.)
 */
public final class HangWatch implements InvocationInterceptor {
  private static final long LIMIT_SECONDS = Long.getLong("testkit.hang-seconds", 120);
  private static final long MERCY_SECONDS = 5;

  /** On a test of many parts, which watches over each of them by itself. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  public @interface InParts {}

  /** What is watched. */
  @FunctionalInterface
  public interface Action {
    /**
     * Runs it.
     *
     * @throws Throwable whatever
     */
    void run() throws Throwable;
  }

  /** Made by JUnit. */
  public HangWatch() {}

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extensionContext)
      throws Throwable {
    Method method = context.getExecutable();
    if (method.isAnnotationPresent(InParts.class)) {
      invocation.proceed();
    } else {
      watch("test " + method.getName(), invocation::proceed);
    }
  }

  /**
   * Runs something on a thread of its own and waits for its end.
   *
   * @param name the thread's name
   * @param action what to run
   * @throws AssertionError if it hangs, with the stacks
   * @throws Throwable what it throws
   */
  public static void watch(String name, Action action) throws Throwable {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread test =
        new Thread(
            () -> {
              try {
                action.run();
              } catch (Throwable e) {
                thrown.set(e);
              } finally {
                ended.countDown();
              }
            },
            name);
    test.setDaemon(true);
    test.start();
    if (!ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      String dump = ThreadDump.ofAll();
      test.interrupt();
      boolean moved = ended.await(MERCY_SECONDS, TimeUnit.SECONDS);
      throw new AssertionError(
          "hung for "
              + LIMIT_SECONDS
              + " s"
              + (moved ? "" : ", and did not react to an interrupt")
              + "\n"
              + dump);
    }
    if (thrown.get() != null) {
      throw thrown.get();
    }
  }
}
