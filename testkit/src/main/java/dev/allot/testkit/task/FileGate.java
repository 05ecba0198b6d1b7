package dev.allot.testkit.task;

import dev.allot.testkit.watch.Poll;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where tasks wait until the test lets them go on, whatever process they run in; and where the test
 * sees which tasks have come.
 *
 * <pre>{@code
 * TaskFuture<Integer> f = pool.submit(Tasks.atGate(gate, "a", 1));
 * gate.awaitArrivals(1, limit);       // now it runs
 * gate.open();                        // now it can end
 * }</pre>
 *
 * <p>Once open it stays open. Tasks look for a file now and then, since nothing wakes a thread of
 * another process that would work for every backend.
 *
 * @param directory where the files are
 * @serial exclude
 */
public record FileGate(String directory) implements Serializable {
  private static final long PERIOD_MILLIS = 1;

  /** So that a task whose test is gone does not wait for ever. */
  private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(3);

  /**
   * Makes a gate that is closed.
   *
   * @param directory a directory of its own, which is created
   * @return the gate
   */
  public static FileGate in(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FileGate(directory.toString());
  }

  private Path path(String name) {
    return Path.of(directory, name);
  }

  private static void create(Path path) {
    try {
      Files.createFile(path);
    } catch (FileAlreadyExistsException e) {
      // As it should be.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets all tasks go on, those that come later too. */
  public void open() {
    create(path("open"));
  }

  /**
   * Tells whether the gate is open.
   *
   * @return {@code true} once it is
   */
  public boolean isOpen() {
    return Files.exists(path("open"));
  }

  /**
   * Tells the test that a task has come; for the task.
   *
   * @param key names the task; letters, digits, hyphens
   */
  public void arrive(String key) {
    create(path("arrived." + key));
  }

  /**
   * Waits until the gate is open; for the task.
   *
   * @throws InterruptedException if the task is interrupted, be it on its way through the open
   *     gate: an interruption that came before the gate was opened is never missed
   */
  public void await() throws InterruptedException {
    long start = System.nanoTime();
    while (!isOpen()) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        throw new IllegalStateException("the gate " + directory + " was not opened");
      }
      // Between two looks: nothing wakes a thread of another process.
      Thread.sleep(PERIOD_MILLIS);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted on the way through the gate");
    }
  }

  /**
   * Returns the tasks that have come.
   *
   * @return their keys, in no order
   */
  public List<String> arrivals() {
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("arrived."))
          .map(name -> name.substring("arrived.".length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until tasks have come; for the test.
   *
   * @param count how many
   * @param limit how long at most
   */
  public void awaitArrivals(int count, Duration limit) {
    Poll.until(
        () -> count + " tasks at the gate; those that came: " + arrivals(),
        limit,
        () -> arrivals().size() >= count);
  }
}
