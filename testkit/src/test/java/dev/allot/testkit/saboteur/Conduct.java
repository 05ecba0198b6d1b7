package dev.allot.testkit.saboteur;

import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.StartClaim;
import dev.allot.spi.TaskScope;
import dev.allot.spi.WorkerThreads;
import dev.allot.spi.WorkerThreads.Worker;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * How the {@link SabotagedBackend} does each of its steps: as it should. A flaw overrides one.
 * There is one for each pool.
 */
class Conduct {

  /** How many workers there are. */
  int workers(int configured) {
    return configured;
  }

  /** Whether the elements of a chunk are handed out together. */
  boolean handsOutChunks() {
    return false;
  }

  /** What is queued for a task. */
  Object prepare(Callable<?> body) {
    return body;
  }

  /** The task again. */
  Callable<?> restore(Object work) throws Exception {
    return (Callable<?>) work;
  }

  /** Sees to workers after tasks were queued. */
  void queued(WorkerThreads threads) {
    threads.tasksQueued();
  }

  /** Told of each thread, before it is started. */
  void created(Thread thread) {}

  /** Takes the next tasks. */
  List<PendingTask<?>> next(Worker worker) {
    return worker.next();
  }

  /** Runs what was taken together. */
  void runAll(List<PendingTask<?>> tasks, Consumer<PendingTask<?>> run) {
    tasks.forEach(run);
  }

  /** Whether a worker that has done its tasks asks for more. */
  boolean goesOn() {
    return true;
  }

  /** Takes the task for a worker; without, it cannot be completed. */
  boolean hold(PendingTask<Object> task, StartClaim claim) {
    return task.hold(claim);
  }

  /** Runs the task itself. */
  Object call(PendingTask<Object> task, Callable<?> body) throws Exception {
    return body.call();
  }

  /** What the future gets of a result. */
  Object deliver(Object result) throws Exception {
    return result;
  }

  /** What the future gets of what a task threw. */
  Throwable deliverFailure(Throwable thrown) {
    return thrown;
  }

  /** Completes the future. */
  void complete(PendingTask<Object> task, Object result, Throwable thrown) {
    if (thrown == null) {
      task.succeed(result);
    } else {
      task.fail(thrown);
    }
  }

  /** Counts the worker as idle before the future is done. */
  void aboutToBeIdle(Worker worker) {
    worker.aboutToBeIdle();
  }

  /** Leaves nothing of the task to the next one. */
  void cleanUp() {
    Thread.interrupted();
  }

  /** Interrupts a running task. */
  void interrupt(Thread thread) {
    thread.interrupt();
  }

  /** Whether a worker whose task was interrupted is made up for. */
  boolean makesUp() {
    return true;
  }

  /** Whether a task is shown as started. */
  boolean started() {
    return true;
  }

  /** Whether a task that has started can be taken back. */
  boolean revoke() {
    return false;
  }

  /** What a task learns of itself. */
  Run.Context context(Run.Context honest) {
    return honest;
  }

  /** What is told when a task waits for others. */
  TaskScope.Blocker waits(TaskScope.Blocker honest) {
    return honest;
  }

  /** What the pool is told to be in the hands of workers. */
  List<PendingTask<?>> held(List<PendingTask<?>> held) {
    return held;
  }

  /** Told that the pool accepts no more. */
  void shutdown(PoolServices pool, WorkerThreads threads) {
    threads.shutdown();
  }
}
