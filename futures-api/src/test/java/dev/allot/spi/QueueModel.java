package dev.allot.spi;

import dev.allot.Priority;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

/** What a {@link TaskQueue} does, by the shortest way: lists, of which what is cancelled leaves. */
final class QueueModel {
  /** For each priority batches, in their order; a single task is one of its own. */
  private final Map<Priority, LinkedList<List<PendingTask<?>>>> lines =
      new EnumMap<>(Priority.class);

  QueueModel() {
    for (Priority priority : Priority.values()) {
      lines.put(priority, new LinkedList<>());
    }
  }

  void add(List<? extends PendingTask<?>> batch) {
    lines.get(batch.get(0).options().priority()).addLast(new ArrayList<>(batch));
  }

  /** Those that were not cancelled, at the head of their line. */
  void putBack(List<? extends PendingTask<?>> batch) {
    List<PendingTask<?>> live = new ArrayList<>(batch);
    live.removeIf(PendingTask::isDone);
    if (!live.isEmpty()) {
      lines.get(live.get(0).options().priority()).addFirst(live);
    }
  }

  /** How many tasks and batches wait. */
  int entries() {
    return lines.values().stream().mapToInt(List::size).sum();
  }

  List<PendingTask<?>> waiting() {
    List<PendingTask<?>> all = new ArrayList<>();
    lines.values().forEach(line -> line.forEach(all::addAll));
    return all;
  }

  /** Takes the next batch; {@code null} if there is none. */
  List<PendingTask<?>> take() {
    for (LinkedList<List<PendingTask<?>>> line : lines.values()) {
      if (!line.isEmpty()) {
        return line.removeFirst();
      }
    }
    return null;
  }

  /** Takes the next task, though it be in a batch; {@code null} if there is none. */
  PendingTask<?> takeOne() {
    List<PendingTask<?>> waiting = waiting();
    if (waiting.isEmpty()) {
      return null;
    }
    remove(waiting.get(0));
    return waiting.get(0);
  }

  void remove(PendingTask<?> task) {
    LinkedList<List<PendingTask<?>>> line = lines.get(task.options().priority());
    line.forEach(batch -> batch.remove(task));
    line.removeIf(List::isEmpty);
  }

  void clear() {
    lines.values().forEach(List::clear);
  }
}
