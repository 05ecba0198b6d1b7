package dev.allot.testkit;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves a thread or a process of a pool behind.
 *
 * <p>After each test, once the pools are closed, no thread may be left whose name begins with
 * {@code allot-} or with {@value #POOL_PREFIX}, the name of each pool that a contract opens, and no
 * child process that was not there before. Threads end a moment after they are done, and so this
 * waits for a while before it complains. The thread that ran the callbacks may idle for a second
 * after that; it is looked for when the last test of the class has run.
 *
 * <p>Virtual threads cannot be listed; {@code isTerminated()} speaks for them.
 */
public final class LeakCheck implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  /** What the names of pools opened by a contract begin with. */
  static final String POOL_PREFIX = "kit-";

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String CALLBACKS = "-callbacks";

  /** Made by JUnit. */
  public LeakCheck() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    store(context).put("children", children());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    @SuppressWarnings("unchecked") // put there above
    Set<Long> before = (Set<Long>) store(context).get("children", Set.class);
    expectNone("threads", () -> threads(name -> !name.endsWith(CALLBACKS)));
    expectNone(
        "child processes",
        () -> {
          Set<Object> left = new HashSet<>(children());
          left.removeAll(before);
          return left;
        });
  }

  @Override
  public void afterAll(ExtensionContext context) {
    expectNone("threads", () -> threads(name -> true));
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(ExtensionContext.Namespace.create(LeakCheck.class));
  }

  private static void expectNone(String what, java.util.function.Supplier<Set<?>> left) {
    Poll.until(
        () -> "the end of " + what + " left behind: " + left.get() + "\n" + ThreadDump.ofAll(),
        LIMIT,
        () -> left.get().isEmpty());
  }

  private static Set<String> threads(Predicate<String> which) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(POOL_PREFIX) || name.startsWith("allot-"))
        .filter(which)
        .collect(Collectors.toSet());
  }

  private static Set<Long> children() {
    try (Stream<ProcessHandle> all = ProcessHandle.current().children()) {
      return all.filter(ProcessHandle::isAlive).map(ProcessHandle::pid).collect(Collectors.toSet());
    }
  }
}
