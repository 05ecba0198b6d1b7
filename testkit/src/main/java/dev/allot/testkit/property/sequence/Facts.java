package dev.allot.testkit.property.sequence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What is certain, whatever the scheduler does: it is the same in all worlds. */
final class Facts {
  private final int workers;
  private final List<Submit> tasks = new ArrayList<>();
  private final List<Integer> callbacks = new ArrayList<>();
  private final Set<Integer> open = new HashSet<>();

  Facts(int workers) {
    this.workers = workers;
  }

  int workers() {
    return workers;
  }

  int tasks() {
    return tasks.size();
  }

  void accepted(Submit task) {
    tasks.add(task);
    callbacks.add(0);
  }

  Submit task(int task) {
    return tasks.get(task);
  }

  /** Which task a step means: numbers wrap around, so that a shorter program is one, too. */
  int index(int number) {
    return number % tasks.size();
  }

  List<Integer> indices(List<Integer> numbers) {
    return numbers.stream().map(this::index).distinct().toList();
  }

  boolean fails(int task) {
    return task(task).fails();
  }

  /** What a task that is not cancelled comes to. */
  String text(int task) {
    return task(task).text(task);
  }

  void opened(int gate) {
    open.add(gate);
  }

  void callbackAdded(int task) {
    callbacks.set(task, callbacks.get(task) + 1);
  }

  int callbacks(int task) {
    return callbacks.get(task);
  }

  /** Whether the task, once it runs, ends by itself. */
  boolean isFree(int task) {
    int gate = task(task).gate();
    return gate < 0 || open.contains(gate);
  }

  /** Whether the tasks that wait at closed gates, now or later, leave a worker to others. */
  boolean leavesAWorker(World world) {
    return IntStream.range(0, world.tasks())
            .filter(task -> !world.at(task).isOver() && !isFree(task))
            .count()
        < workers;
  }
}
