package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolEvent;
import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.TaskStatus;
import dev.allot.WorkerStats;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import dev.allot.testkit.watch.Poll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Threads are added and taken away while a pool goes on; and what is told of them. */
class ThreadResizeTest extends ThreadTest {
  private final List<PoolEvent> events = new CopyOnWriteArrayList<>();

  private PoolExecutor observed(int workers) {
    return open(config -> config.workers(workers).listener(events::add));
  }

  private <E extends PoolEvent> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void awaitWorkers(PoolExecutor pool, int count) {
    Poll.until(pool::toString, limit(), () -> pool.stats().workers().size() == count);
  }

  private static List<TaskFuture<Integer>> threeAt(FileGate gate, PoolExecutor pool) {
    List<TaskFuture<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tasks.add(pool.submit(Tasks.atGate(gate, "task-" + i, i)));
    }
    return tasks;
  }

  private void assertThreeDone(List<TaskFuture<Integer>> tasks) throws Exception {
    for (int i = 0; i < 3; i++) {
      assertEquals(i, get(tasks.get(i)));
    }
  }

  @Test
  void workerThatHasDoneItsTasks_saysSo() throws Exception {
    PoolExecutor pool =
        open(config -> config.workers(1).maxTasksPerWorker(1).listener(events::add));
    assertEquals(1, get(pool.submit(Tasks.value(1))));
    Poll.until(events::toString, limit(), () -> !all(PoolEvent.WorkerEnded.class).isEmpty());
    String because = all(PoolEvent.WorkerEnded.class).get(0).because();
    assertTrue(because.contains("allot.worker.max-tasks"), because);
  }

  @Test
  void up_while_tasks_wait() throws Exception {
    PoolExecutor pool = observed(1);
    FileGate gate = gate();
    List<TaskFuture<Integer>> tasks = threeAt(gate, pool);
    gate.awaitArrivals(1, limit());
    assertEquals(TaskStatus.PENDING, tasks.get(2).status());
    pool.resize(3);
    gate.awaitArrivals(3, limit());
    gate.open();
    assertThreeDone(tasks);
  }

  /** One waits for a task that is queued, and nobody may be added: another stays to do that. */
  @Test
  void down_while_a_task_waits_for_another() throws Exception {
    PoolExecutor pool = open(config -> config.workers(2).set("allot.thread.extra-threads", "0"));
    FileGate busy = gate();
    FileGate waits = gate();
    TaskFuture<Integer> other = pool.submit(Tasks.atGate(busy, "other", 1));
    busy.awaitArrivals(1, limit());
    CompletableFuture<TaskFuture<Integer>> awaited = new CompletableFuture<>();
    TaskFuture<Integer> waiting =
        pool.submit(
            () -> {
              TaskFuture<Integer> queued = awaited.join();
              waits.arrive("waits");
              return queued.get();
            });
    awaited.complete(pool.submit(Tasks.value(2)));
    waits.awaitArrivals(1, limit());
    Poll.until(pool::toString, limit(), () -> pool.toString().contains("waiting=1"));
    pool.resize(1);
    busy.open();
    assertEquals(1, get(other));
    assertEquals(2, get(waiting));
    awaitWorkers(pool, 1);
  }

  /** Those that are too many do what they are at, and no more. */
  @Test
  void down_while_tasks_run() throws Exception {
    PoolExecutor pool = observed(3);
    FileGate gate = gate();
    List<TaskFuture<Integer>> tasks = threeAt(gate, pool);
    gate.awaitArrivals(3, limit());
    pool.resize(1);
    assertEquals(3, pool.stats().workers().size());
    gate.open();
    assertThreeDone(tasks);
    awaitWorkers(pool, 1);
    Poll.until(events::toString, limit(), () -> all(PoolEvent.WorkerEnded.class).size() == 2);
    for (PoolEvent.WorkerEnded end : all(PoolEvent.WorkerEnded.class)) {
      assertTrue(end.because().contains("smaller"), end::because);
      assertEquals(ProcessHandle.current().pid(), end.pid());
    }
    assertEquals(7, get(pool.submit(Tasks.value(7))));
  }

  @Test
  void down_while_all_are_idle() throws Exception {
    PoolExecutor pool = observed(3);
    FileGate gate = gate();
    List<TaskFuture<Integer>> tasks = threeAt(gate, pool);
    gate.awaitArrivals(3, limit());
    gate.open();
    for (TaskFuture<Integer> task : tasks) {
      get(task);
    }
    pool.resize(1);
    awaitWorkers(pool, 1);
    assertEquals(7, get(pool.submit(Tasks.value(7))));
    awaitWorkers(pool, 1);
  }

  @Test
  void to_nothing_is_refused() {
    PoolExecutor pool = observed(1);
    String message =
        assertThrows(IllegalArgumentException.class, () -> pool.resize(0)).getMessage();
    assertTrue(message.contains("0"), message);
  }

  @Test
  void workers_are_described() throws Exception {
    PoolExecutor pool = observed(1);
    get(pool.submit(Tasks.value(1)));
    WorkerStats worker = pool.stats().workers().get(0);
    assertEquals(pool.config().name() + "-worker-1", worker.name());
    assertEquals(ProcessHandle.current().pid(), worker.pid());
    assertEquals(1, worker.tasks());
    assertTrue(worker.uptime().compareTo(Duration.ZERO) > 0, worker::toString);
    Poll.until(events::toString, limit(), () -> all(PoolEvent.WorkerStarted.class).size() == 1);
    assertEquals(worker.name(), all(PoolEvent.WorkerStarted.class).get(0).worker());
    assertEquals(1, pool.stats().workersStarted());
  }
}
