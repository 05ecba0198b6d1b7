package dev.allot.testkit.property.sequence;

import dev.allot.TaskFuture;
import java.util.ArrayList;
import java.util.List;

/** The callbacks of one future: each says by its number that it ran, and what it was given. */
final class Callbacks {
  private record Call(int number, TaskFuture<?> given, boolean done, Thread thread) {}

  private final List<Call> calls = new ArrayList<>();
  private int added;

  /** Adds one, and tells whether it has run in this thread when this returns. */
  boolean addTo(TaskFuture<?> future) {
    int number = added++;
    future.onDone(given -> add(new Call(number, given, given.isDone(), Thread.currentThread())));
    synchronized (this) {
      return calls.stream()
          .anyMatch(call -> call.number == number && call.thread == Thread.currentThread());
    }
  }

  private synchronized void add(Call call) {
    calls.add(call);
  }

  /** The numbers of those that ran, in their order. */
  synchronized String seen(TaskFuture<?> future) {
    return calls.stream()
        .map(call -> call.number + (call.given == future && call.done ? "" : " of " + call.given))
        .toList()
        .toString();
  }
}
