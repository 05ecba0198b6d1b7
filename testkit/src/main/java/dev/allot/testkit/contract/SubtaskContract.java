package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.Priority;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.TaskFutures;
import dev.allot.TaskOptions;
import dev.allot.TaskTimeoutException;
import dev.allot.WaitFor;
import dev.allot.WorkerCrashedException;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.TaskLedger;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Rules NEST: tasks that submit tasks, by {@code TaskContext.executor()}. What a task finds is its
 * result, and looked at by the test.
 */
public abstract class SubtaskContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected SubtaskContract() {}

  private static PoolExecutor own() {
    return TaskContext.current().executor();
  }

  /** Numbers and workers are the pool's: the subtask has the number after its task's. */
  @Test
  void NEST_01_executor_is_the_pool_that_runs_the_task() throws Exception {
    PoolExecutor pool = open(2);
    TaskFuture<List<Object>> future =
        pool.submit(
            () -> {
              TaskFuture<Tasks.Where> child = own().submit(Tasks.where());
              return List.<Object>of(own().config().name(), child.taskId(), child.get());
            });
    List<Object> seen = get(future);
    Tasks.Where where = (Tasks.Where) seen.get(2);
    assertEquals(pool.config().name(), seen.get(0));
    assertEquals(future.taskId() + 1, seen.get(1));
    assertEquals(future.taskId() + 1, where.id());
    assertTrue(where.worker().startsWith(pool.config().name() + "-worker-"), where.worker());
    assertEquals(future.taskId() + 2, pool.submit(Tasks.value(1)).taskId());
    assertEquals(3, pool.stats().submitted());
  }

  /** Each way of submitting, what comes of it, and what cannot be submitted. */
  @Test
  void NEST_02_submitting_means_what_it_means_outside() throws Exception {
    PoolExecutor pool = open(2);
    List<Object> seen =
        get(
            pool.submit(
                () -> {
                  List<Object> found = new ArrayList<>();
                  found.add(own().submit((Integer i) -> i + 1, 1).get());
                  found.add(own().map(i -> i * i, List.of(1, 2, 3)).toList());
                  found.add(own().invokeAll(List.of(Tasks.value(5))).get(0).get());
                  found.add(own().invokeAny(List.of(Tasks.value(6))));
                  found.add(own().submit(Tasks.failing("failed")).exception().getMessage());
                  TaskFuture<Integer> seven = own().submit(Tasks.value(7));
                  found.add(seven.thenApply(i -> i + 1).toCompletableFuture().get());
                  return List.copyOf(found);
                }));
    assertEquals(List.of(2, List.of(1, 4, 9), 5, 6, "failed", 8), seen);
    Throwable failed =
        get(
            pool.submit(
                () -> {
                  try {
                    own().map(SubtaskContract::odd, List.of(1, 2)).toList();
                    return null;
                  } catch (CompletionException e) {
                    return e.getCause();
                  }
                }));
    assertEquals("2 is even", assertInstanceOf(IllegalStateException.class, failed).getMessage());
  }

  private static int odd(int number) {
    if (number % 2 == 0) {
      throw new IllegalStateException(number + " is even");
    }
    return number;
  }

  /** Name and timeout are those of the subtask alone; the more urgent one is taken first. */
  @Test
  void NEST_03_options_count() throws Exception {
    PoolExecutor pool = open(1);
    TaskLedger ledger = ledger();
    String name =
        get(
            pool.submit(
                () -> {
                  TaskOptions options = TaskOptions.defaults();
                  own().with(options.priority(Priority.LOW)).submit(Tasks.noting(ledger, "low"));
                  own().with(options.priority(Priority.HIGH)).submit(Tasks.noting(ledger, "high"));
                  return own().with(options.name("reprice")).submit(Tasks.where()).get().name();
                }));
    assertEquals("reprice", name);
    FileGate gate = gate();
    Throwable late =
        get(
            pool.submit(
                () -> {
                  TaskOptions limited = TaskOptions.defaults().timeout(Duration.ofMillis(100));
                  return own().with(limited).submit(Tasks.atGate(gate, "late", 1)).exception();
                }));
    assertInstanceOf(TaskTimeoutException.class, late);
    close(pool);
    assertEquals(List.of("high", "low"), ledger.keys());
  }

  /** Nor by try-with-resources: the message says whose it is. */
  @Test
  void NEST_04_task_cannot_end_its_pool() throws Exception {
    PoolExecutor pool = open(1);
    List<String> refusals =
        get(
            pool.submit(
                () ->
                    List.of(
                        refusal(own()::shutdown),
                        refusal(own()::shutdownNow),
                        refusal(own()::close),
                        refusal(() -> own().close(Duration.ZERO)),
                        refusal(() -> own().with(TaskOptions.defaults()).close()),
                        refusal(() -> own().resize(2)),
                        refusal(() -> awaitTermination(own())))));
    for (String refusal : refusals) {
      assertTrue(refusal.contains("whoever opened it"), refusal);
    }
    assertFalse(pool.isShutdown());
    assertFalse(get(pool.submit(() -> own().isShutdown() || own().isTerminated())));
  }

  private static String refusal(Runnable action) {
    try {
      action.run();
      return "it was done";
    } catch (UnsupportedOperationException e) {
      return e.getMessage();
    }
  }

  private static void awaitTermination(PoolExecutor pool) {
    try {
      pool.awaitTermination(1, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int depth(int depth) throws Exception {
    return depth == 0 ? 0 : 1 + own().submit(() -> depth(depth - 1)).get();
  }

  /**
   * With one worker: however a task waits for its subtasks, they are done.
   *
   * <p>If it fails: does the backend pass a {@code TaskScope.Blocker}, and add a worker when it is
   * told of a wait?
   */
  @Test
  void NEST_05_waiting_task_is_made_up_for() throws Exception {
    PoolExecutor pool = open(1);
    assertEquals(2, get(pool.submit(() -> depth(2))));
    int sum =
        get(
            pool.submit(
                () -> {
                  int all = own().map(Tasks.<Integer>identity(), List.of(1, 2)).toList().size();
                  List<TaskFuture<Integer>> two =
                      List.of(own().submit(Tasks.value(3)), own().submit(Tasks.value(4)));
                  all += TaskFutures.await(two, WaitFor.ALL_COMPLETED).done().size();
                  for (TaskFuture<Integer> done : TaskFutures.asCompleted(two)) {
                    all += done.join();
                  }
                  return all + own().submit(Tasks.value(5)).get(Duration.ofMinutes(1));
                }));
    assertEquals(2 + 2 + 7 + 5, sum);
  }

  /** What would make room is the very task that submits. */
  @Test
  void NEST_06_submitting_never_waits_for_room() throws Exception {
    PoolExecutor pool = open(config -> config.workers(1).queueCapacity(1));
    List<Integer> results =
        get(
            pool.submit(
                () -> {
                  List<TaskFuture<Integer>> futures = new ArrayList<>();
                  for (int i = 0; i < 5; i++) {
                    futures.add(own().submit(Tasks.value(i)));
                  }
                  List<Integer> all = new ArrayList<>();
                  for (TaskFuture<Integer> future : futures) {
                    all.add(future.get());
                  }
                  return all;
                }));
    assertEquals(List.of(0, 1, 2, 3, 4), results);
  }

  /** One that has not started never does, one that runs is stopped, and both are told so. */
  @Test
  void NEST_07_subtask_is_cancelled_as_any_task() throws Exception {
    PoolExecutor pool = open(2);
    TaskLedger ledger = ledger();
    FileGate gate = gate();
    Duration limit = limit();
    List<Object> seen =
        get(
            pool.submit(
                () -> {
                  TaskFuture<String> running =
                      own().submit(Tasks.notingAtGate(ledger, gate, "running"));
                  gate.awaitArrivals(1, limit);
                  TaskFuture<String> waiting = own().submit(Tasks.noting(ledger, "waiting"));
                  return List.<Object>of(
                      running.status().name(),
                      waiting.status().name(),
                      running.cancel(false),
                      waiting.cancel(false),
                      running.cancel(true),
                      running.isCancelled() && waiting.isCancelled(),
                      own().submit(Tasks.value(1)).get());
                }));
    assertEquals(List.of("RUNNING", "PENDING", false, true, true, true, 1), seen);
    Poll.until("the end of what ran", limit, () -> ledger.keys().size() == 2);
    assertEquals(List.of("running", "running-interrupted"), ledger.keys());
  }

  /** The door closes for subtasks too; those that are inside are done, and can be waited for. */
  @Test
  void NEST_08_shutdown_refuses_further_subtasks() throws Exception {
    PoolExecutor pool = open(1);
    TaskLedger ledger = ledger();
    FileGate gate = gate();
    TaskFuture<String> future =
        pool.submit(
            () -> {
              TaskFuture<String> before = own().submit(Tasks.noting(ledger, "before"));
              gate.arrive("parent");
              gate.await();
              try {
                own().submit(Tasks.noting(ledger, "after"));
                return "accepted";
              } catch (RejectedExecutionException e) {
                return "refused, shut down: " + own().isShutdown() + ", " + before.get();
              }
            });
    gate.awaitArrivals(1, limit());
    pool.shutdown();
    gate.open();
    assertEquals("refused, shut down: true, before", get(future));
    close(pool);
    assertEquals(List.of("before"), ledger.keys());
  }

  /** Nobody is left to wait for them, and they are accepted all the same. */
  @Test
  void NEST_09_subtasks_outlive_the_worker_that_submitted_them() throws Exception {
    PoolExecutor pool = open(1);
    TaskLedger ledger = ledger();
    TaskFuture<Object> dying =
        pool.submit(
            () -> {
              for (String key : List.of("a", "b", "c")) {
                own().submit(Tasks.noting(ledger, key));
              }
              Runtime.getRuntime().halt(1);
              return null;
            });
    assertInstanceOf(WorkerCrashedException.class, failure(dying));
    close(pool);
    assertEquals(List.of("a", "b", "c"), ledger.keys());
  }

  /** The task that waits for it goes on; where it was asked for, the subtask is tried again. */
  @Test
  void NEST_10_subtask_whose_worker_dies_fails_alone() throws Exception {
    PoolExecutor pool = open(1);
    List<Object> seen =
        get(
            pool.submit(
                () -> {
                  TaskOptions again = TaskOptions.defaults().retries(1);
                  return List.<Object>of(
                      own().submit(() -> dieAt(1)).exception(),
                      own().with(again).submit(() -> dieAt(1)).get());
                }));
    assertInstanceOf(WorkerCrashedException.class, seen.get(0));
    assertEquals(2, seen.get(1));
  }

  private static int dieAt(int attempt) {
    int present = TaskContext.current().attempt();
    if (present == attempt) {
      Runtime.getRuntime().halt(1);
    }
    return present;
  }
}
