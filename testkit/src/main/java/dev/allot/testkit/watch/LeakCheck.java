package dev.allot.testkit.watch;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves something of a pool behind.
 *
 * <ul>
 *   <li>Threads whose name begins with {@code allot-} or with {@value #POOL_PREFIX}, the name of
 *       each pool that a contract opens.
 *   <li>Child processes.
 *   <li>Open sockets, pipes, selectors, and files in the temporary directory.
 *   <li>Files {@code allot-<pid>-*} in the temporary directory.
 *   <li>Mapped files in the temporary directory, also deleted ones.
 * </ul>
 *
 * <p>It looks after each test, once the pools are closed. Threads end a moment after they are done,
 * and so this waits for a while before it complains. Mapped files are looked for when the last test
 * of the class has run: the garbage collector unmaps them when nothing refers to them. Descriptors
 * and files that were there before the test are not its fault, and what was complained of once is
 * not held against the tests that follow.
 *
 * <p>Descriptors and mapped files can be seen where there is {@code /proc}, and not elsewhere.
 * Virtual threads cannot be listed; {@code isTerminated()} speaks for them. Tests that run at the
 * same time in one JVM would be blamed for each other.
 *
 * <p>It waits for 10 seconds, or as long as JUnit's configuration parameter {@code
 * testkit.leak-millis} says.
 */
public final class LeakCheck
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  /** What the names of pools opened by a contract begin with. */
  public static final String POOL_PREFIX = "kit-";

  private static final String MILLIS = "testkit.leak-millis";
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(100);
  private static final ExtensionContext.Namespace BEFORE =
      ExtensionContext.Namespace.create(LeakCheck.class);

  /** Threads, processes and names that a test was blamed for; few, so never removed. */
  private static final Set<Object> BLAMED = ConcurrentHashMap.newKeySet();

  /** Made by JUnit. */
  public LeakCheck() {}

  /** What there was before a test, or before a class of them. */
  private record Before(
      Set<String> descriptors,
      Set<String> files,
      Set<String> mapped,
      Set<ProcessHandle> processes) {
    static Before now() {
      return new Before(
          OpenDescriptors.now(),
          TemporaryFiles.now(),
          TemporaryFiles.mapped(),
          Set.copyOf(children(Set.of())));
    }

    void store(ExtensionContext context) {
      context.getStore(BEFORE).put(context.getUniqueId(), this);
    }

    static @Nullable Before of(ExtensionContext context) {
      return context.getStore(BEFORE).remove(context.getUniqueId(), Before.class);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Before.now().store(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Before.now().store(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Before before = Before.of(context);
    if (before == null) {
      // It does not apply, and never began.
      return;
    }
    Duration patience = limit(context);
    expectNone("a thread", patience, LeakCheck::threads);
    expectNone("a process", patience, () -> children(before.processes));
    expectNone(
        "an open descriptor", patience, () -> added(before.descriptors, OpenDescriptors.now()));
    expectNone("a temporary file", patience, () -> added(before.files, TemporaryFiles.now()));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Before before = Before.of(context);
    if (before == null) {
      return;
    }
    expectNone(
        "a mapped file",
        limit(context),
        () -> reachable(() -> added(before.mapped, TemporaryFiles.mapped())));
  }

  /** A test that is expected to leak something need not wait long for it to go. */
  private static Duration limit(ExtensionContext context) {
    return context
        .getConfigurationParameter(MILLIS)
        .map(LeakCheck::parse)
        .map(Duration::ofMillis)
        .orElse(LIMIT);
  }

  private static long parse(String millis) {
    try {
      return Long.parseLong(millis);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          MILLIS + " is '" + millis + "'; it must be a number of milliseconds", e);
    }
  }

  private static void expectNone(
      String what, Duration patience, Supplier<? extends Collection<?>> left) {
    if (!Poll.holds(patience, () -> left.get().isEmpty())) {
      Collection<?> leaks = left.get();
      if (leaks.isEmpty()) {
        return;
      }
      BLAMED.addAll(leaks);
      throw new AssertionError("left behind:\n" + describe(what, leaks));
    }
  }

  private static String describe(String what, Collection<?> leaks) {
    return leaks.stream()
        .map(leak -> leak instanceof Thread thread ? ThreadDump.of(thread) : what + " " + leak)
        .collect(Collectors.joining("\n"));
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> isOfAPool(thread.getName()) && !BLAMED.contains(thread))
        .toList();
  }

  /**
   * Tells whether a thread belongs to a pool that a contract opened, or to the library.
   *
   * @param thread the thread's name
   * @return {@code true} if so
   */
  public static boolean isOfAPool(String thread) {
    return thread.startsWith(POOL_PREFIX) || thread.startsWith("allot-");
  }

  private static List<ProcessHandle> children(Set<ProcessHandle> before) {
    try (Stream<ProcessHandle> all = ProcessHandle.current().children()) {
      return all.filter(
              child -> child.isAlive() && !before.contains(child) && !BLAMED.contains(child))
          .toList();
    }
  }

  private static List<String> added(Set<String> before, Set<String> now) {
    return now.stream().filter(name -> !before.contains(name) && !BLAMED.contains(name)).toList();
  }

  /** What is left once the garbage collector has run. */
  private static List<String> reachable(Supplier<List<String>> mapped) {
    List<String> left = mapped.get();
    if (!left.isEmpty()) {
      System.gc();
      Poll.holds(BETWEEN_COLLECTIONS, () -> mapped.get().isEmpty());
      return mapped.get();
    }
    return left;
  }
}
