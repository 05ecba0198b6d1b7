package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.testkit.Capability;
import dev.allot.testkit.task.FileGate;
import dev.allot.testkit.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Rules MEM: what a task sees of its submitter's memory, and the other way round. */
public abstract class MemoryContract extends ExecutorContract {

  /** Made by a backend's test class. */
  protected MemoryContract() {}

  private static int sum(int[] numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }

  private static int[] filled(int value) {
    int[] numbers = new int[64];
    java.util.Arrays.fill(numbers, value);
    return numbers;
  }

  /** What the submitter wrote before submit is seen by the task, without any lock. */
  @Test
  void MEM_01_task_sees_what_was_written_before_submit() throws Exception {
    PoolExecutor pool = open(2);
    List<TaskFuture<Integer>> sums = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      sums.add(pool.submit(MemoryContract::sum, filled(i)));
    }
    for (int i = 0; i < 500; i++) {
      assertEquals(64 * i, get(sums.get(i)));
    }
  }

  /** What the task wrote into its result is seen by whoever finds the future done. */
  @Test
  void MEM_02_result_is_seen_entirely() throws Exception {
    PoolExecutor pool = open(2);
    for (int i = 0; i < 200; i++) {
      TaskFuture<int[]> future = pool.submit(MemoryContract::filled, i);
      while (!future.isDone()) {
        Thread.onSpinWait();
      }
      assertArrayEquals(filled(i), future.resultNow());
    }
  }

  /** Where tasks travel, the worker sees a copy as it was at submit; else the object itself. */
  @Test
  void MEM_03_task_gets_a_copy_as_of_submit() throws Exception {
    PoolExecutor pool = open(1);
    FileGate gate = gate();
    int[] numbers = filled(1);
    pool.submit(Tasks.atGate(gate, "blocker", 0));
    TaskFuture<int[]> future = pool.submit(Tasks.identity(), numbers);
    numbers[0] = 2;
    gate.open();
    int[] result = get(future);
    if (can(Capability.SERIALIZATION)) {
      assertNotSame(numbers, result);
      assertEquals(1, result[0]);
    } else {
      assertSame(numbers, result);
      assertEquals(2, result[0]);
    }
  }

  /** What happened before a future was done is seen in its callbacks. */
  @Test
  void MEM_04_callbacks_see_the_result() throws Exception {
    PoolExecutor pool = open(2);
    AtomicReference<String> wrong = new AtomicReference<>();
    for (int i = 0; i < 300; i++) {
      int value = i;
      pool.submit(MemoryContract::filled, i)
          .onDone(
              f -> {
                if (sum(f.resultNow()) != 64 * value) {
                  wrong.set("element " + value);
                }
              });
    }
    close(pool);
    assertNull(wrong.get());
  }
}
