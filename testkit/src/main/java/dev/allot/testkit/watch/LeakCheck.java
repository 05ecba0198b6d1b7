package dev.allot.testkit.watch;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves a thread or a process of a pool behind.
 *
 * <p>After each test, once the pools are closed, no thread may be left whose name begins with
 * {@code allot-} or with {@value #POOL_PREFIX}, the name of each pool that a contract opens, and no
 * child process. Threads end a moment after they are done, and so this waits for a while before it
 * complains. The thread that ran the callbacks may idle for a second after that; it is looked for
 * when the last test of the class has run. What was complained of once is not held against the
 * tests that follow.
 *
 * <p>Virtual threads cannot be listed; {@code isTerminated()} speaks for them.
 */
public final class LeakCheck implements AfterEachCallback, AfterAllCallback {
  /** What the names of pools opened by a contract begin with. */
  public static final String POOL_PREFIX = "kit-";

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String CALLBACKS = "-callbacks";

  /** Threads and handles of processes that a test was blamed for; few, so never removed. */
  private static final Set<Object> BLAMED = ConcurrentHashMap.newKeySet();

  /** Made by JUnit. */
  public LeakCheck() {}

  @Override
  public void afterEach(ExtensionContext context) {
    expectNone(() -> threads(name -> !name.endsWith(CALLBACKS)));
    expectNone(LeakCheck::children);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    expectNone(() -> threads(name -> true));
  }

  private static void expectNone(Supplier<List<?>> left) {
    if (!Poll.holds(LIMIT, () -> left.get().isEmpty())) {
      List<?> leaks = left.get();
      BLAMED.addAll(leaks);
      throw new AssertionError("left behind:\n" + describe(leaks));
    }
  }

  private static String describe(List<?> leaks) {
    return leaks.stream()
        .map(leak -> leak instanceof Thread thread ? ThreadDump.of(thread) : "process " + leak)
        .collect(Collectors.joining("\n"));
  }

  private static List<Thread> threads(Predicate<String> which) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> isOfAPool(thread.getName()) && which.test(thread.getName()))
        .filter(thread -> !BLAMED.contains(thread))
        .toList();
  }

  public static boolean isOfAPool(String thread) {
    return thread.startsWith(POOL_PREFIX) || thread.startsWith("allot-");
  }

  private static List<ProcessHandle> children() {
    try (Stream<ProcessHandle> all = ProcessHandle.current().children()) {
      return all.filter(child -> child.isAlive() && !BLAMED.contains(child)).toList();
    }
  }
}
