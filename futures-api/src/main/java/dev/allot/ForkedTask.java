package dev.allot;

import dev.allot.core.ForkedProcess;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One task in a process of its own, with that process in hand: Python's {@code
 * multiprocessing.Process}.
 *
 * <pre>{@code
 * ForkedTask<Report> task = ForkedTask.of(() -> simulate(model)).start();
 * log.info("simulating in process {}", task.pid());
 * if (!task.join(Duration.ofMinutes(10))) {
 *   task.kill();                                   // whatever it is at
 *   task.join();
 * }
 * OptionalInt exit = task.exitCode();              // 137
 * Report report = task.future().get();             // WorkerCrashedException: killed
 * }</pre>
 *
 * <p>The process is one of the process backend ({@code allot-process-backend} must be on the class
 * path): what is said there of tasks, results and their exceptions holds here. It ends when the
 * task does. Where many tasks are to be run, a {@link PoolExecutor} has its processes started
 * already.
 *
 * <p>All methods may be called by any thread.
 *
 * @param <T> the type of the result
 */
public final class ForkedTask<T> {
  /** As a shell has it: 128 and the number of the signal. */
  private static final int INTERRUPTED = 130;

  private final Task<T> task;
  private final PoolConfig config;
  private @Nullable ForkedProcess<T> process;

  private ForkedTask(Task<T> task, PoolConfig config) {
    this.task = task;
    this.config = config;
  }

  /**
   * Makes one that is not started, as {@link PoolConfig#load()} says.
   *
   * @param task the task; it must be serializable
   * @param <T> the type of the result
   * @return the forked task
   * @throws PoolConfigException if a key or value is wrong
   */
  public static <T> ForkedTask<T> of(Task<T> task) {
    return of(task, PoolConfig.load());
  }

  /**
   * Makes one that is not started.
   *
   * @param task the task; it must be serializable
   * @param config what its process is to be like: the keys {@code allot.process.*}, initializer,
   *     finalizer and listeners. Backend, name and number of workers do not matter
   * @param <T> the type of the result
   * @return the forked task
   */
  public static <T> ForkedTask<T> of(Task<T> task, PoolConfig config) {
    return new ForkedTask<>(
        Objects.requireNonNull(task, "task"), Objects.requireNonNull(config, "config"));
  }

  /**
   * Starts the process, and the task in it. Does not wait for either.
   *
   * @return this
   * @throws IllegalStateException if it was started before
   * @throws NotSerializableTaskException if the task cannot travel
   * @throws PoolConfigException if the process backend is not on the class path, or cannot work so
   */
  public synchronized ForkedTask<T> start() {
    if (process != null) {
      throw new IllegalStateException("a forked task is started once; make another one");
    }
    process = ForkedProcess.start(task, config);
    return this;
  }

  private synchronized ForkedProcess<T> process() {
    if (process == null) {
      throw new IllegalStateException("the task is not started: call start() first");
    }
    return process;
  }

  /**
   * Returns the future of the task.
   *
   * @return its future; cancelling it interrupts the task, and kills the process if it does not
   *     react
   * @throws IllegalStateException if it is not started
   */
  public TaskFuture<T> future() {
    return process().future();
  }

  /**
   * Returns the id of the process; waits until it is up.
   *
   * @return the process id
   * @throws IllegalStateException if the task is not started, or its process could not be
   * @throws InterruptedException if the thread is interrupted
   */
  public long pid() throws InterruptedException {
    return process().pid();
  }

  /**
   * Tells whether the task is started, and its process has not ended.
   *
   * @return {@code true} from {@link #start()} to the end of the process
   */
  public synchronized boolean isAlive() {
    return process != null && !process.isEnded();
  }

  /**
   * Waits for the end of the process.
   *
   * @throws IllegalStateException if the task is not started
   * @throws InterruptedException if the thread is interrupted
   */
  public void join() throws InterruptedException {
    process().join(Long.MAX_VALUE);
  }

  /**
   * Waits for the end of the process, so long at most.
   *
   * @param timeout how long; zero or negative: not at all
   * @return {@code false} if the time is over
   * @throws IllegalStateException if the task is not started
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean join(Duration timeout) throws InterruptedException {
    return process().join(TimeUnit.NANOSECONDS.convert(timeout));
  }

  /**
   * Returns how the process has ended.
   *
   * @return 0 if the task has returned, 1 if it threw, 130 if it was cancelled; otherwise the exit
   *     code of the process, which is 128 + n where signal n has ended it, and -1 if it is not
   *     known; empty until then
   */
  public OptionalInt exitCode() {
    if (isAlive() || !isStarted()) {
      return OptionalInt.empty();
    }
    TaskFuture<T> future = future();
    return switch (future.status()) {
      case SUCCEEDED -> OptionalInt.of(0);
      case CANCELLED -> OptionalInt.of(INTERRUPTED);
      default -> codeOf(future.exceptionNow());
    };
  }

  private synchronized boolean isStarted() {
    return process != null;
  }

  private static OptionalInt codeOf(Throwable failure) {
    if (failure instanceof WorkerCrashedException crash) {
      return OptionalInt.of(crash.death().exitCode());
    }
    return OptionalInt.of(1);
  }

  /**
   * Interrupts the thread of the task, if it runs; what the task makes of that is its own matter.
   *
   * @throws IllegalStateException if it is not started
   */
  public void interrupt() {
    process().interrupt();
  }

  /**
   * Asks the process to end, by {@code SIGTERM} where there are signals: its shutdown hooks run.
   * Does nothing if it has ended.
   *
   * @throws IllegalStateException if it is not started
   */
  public void terminate() {
    process().end(ProcessHandle::destroy);
  }

  /**
   * Ends the process at once, by {@code SIGKILL} where there are signals. Does nothing if it has
   * ended.
   *
   * @throws IllegalStateException if it is not started
   */
  public void kill() {
    process().end(ProcessHandle::destroyForcibly);
  }

  @Override
  public String toString() {
    return "ForkedTask[" + (isStarted() ? process() : "not started") + "]";
  }
}
