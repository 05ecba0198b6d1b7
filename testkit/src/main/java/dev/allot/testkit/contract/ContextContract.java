package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import dev.allot.TaskFuture;
import dev.allot.TaskOptions;
import dev.allot.testkit.Capability;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Rules CTX: what a task can learn of itself. */
public abstract class ContextContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected ContextContract() {}

  /** Id, name and attempt are those of the future. */
  @Test
  void CTX_01_task_knows_its_id_name_and_attempt() throws Exception {
    PoolExecutor pool = open(1);
    TaskFuture<Tasks.Where> future = pool.submit(Tasks.where());
    Tasks.Where seen = get(future);
    assertEquals(future.taskId(), seen.id());
    assertEquals("task-" + future.taskId(), seen.name());
    assertEquals(1, seen.attempt());
    TaskOptions named = TaskOptions.defaults().name("reprice");
    assertEquals("reprice", get(pool.with(named).submit(Tasks.where())).name());
  }

  /** Outside of a task there is none: the message says whose thread it is for. */
  @Test
  void CTX_02_no_context_outside_of_a_task() throws Exception {
    assertTrue(TaskContext.find().isEmpty());
    Throwable thrown = assertThrows(IllegalStateException.class, TaskContext::current);
    String thread = Thread.currentThread().getName();
    assertTrue(thrown.getMessage().contains(thread), thrown.getMessage());
    CompletableFuture<Boolean> inCallback = new CompletableFuture<>();
    open(1)
        .submit(Tasks.value(1))
        .onDone(done -> inCallback.complete(TaskContext.find().isPresent()));
    boolean inContext = inTime(inCallback::get);
    assertFalse(inContext, "the callback has a context");
  }

  /** The worker's name is the pool's and a number, one for each worker. */
  @Test
  void CTX_03_worker_name() throws Exception {
    PoolExecutor pool = open(2);
    FileGate gate = gate();
    List<TaskFuture<String>> together = new ArrayList<>();
    for (String key : List.of("a", "b")) {
      together.add(
          pool.submit(
              () -> {
                Tasks.atGate(gate, key, key).call();
                return TaskContext.current().worker();
              }));
    }
    gate.awaitArrivals(2, limit());
    gate.open();
    Set<String> names = new HashSet<>();
    for (TaskFuture<String> future : together) {
      assertTrue(names.add(get(future)), () -> "two workers have one name: " + names);
    }
    for (int i = 0; i < 10; i++) {
      names.add(get(pool.submit(Tasks.where())).worker());
    }
    String pattern = pool.config().name() + "-worker-\\d+";
    assertTrue(names.stream().allMatch(name -> name.matches(pattern)), names::toString);
    assertEquals(2, names.size(), names::toString);
  }

  /** The pid is that of the process in which the task runs: another than ours where it is. */
  @Test
  void CTX_04_pid_is_of_the_process_it_runs_in() throws Exception {
    Tasks.Where seen = get(open(1).submit(Tasks.where()));
    assertEquals(seen.pid(), seen.contextPid());
    long ours = ProcessHandle.current().pid();
    if (can(Capability.PROCESS_ISOLATION) || can(Capability.REMOTE)) {
      assertNotEquals(ours, seen.pid());
    } else {
      assertEquals(ours, seen.pid());
    }
  }
}
