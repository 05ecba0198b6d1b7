package dev.allot.testkit.property.sequence;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.testkit.ExecutorFixture;
import java.util.List;

/** Where the steps of a program are made: a pool, and what they have to do with. */
record Bench(ExecutorFixture fixture, PoolExecutor pool, Scene scene) {
  int index(int number) {
    return number % scene.tasks();
  }

  TaskFuture<?> future(int number) {
    return scene.future(index(number));
  }

  List<TaskFuture<?>> futures(List<Integer> numbers) {
    return scene.futures(numbers.stream().mapToInt(this::index).distinct().toArray());
  }
}
