package dev.allot.process.soak;

import dev.allot.testkit.task.TaskLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What was submitted and struck for some seconds, until everything came to rest. Its files and its
 * lists are all that is kept of single tasks, so that a long soak takes no more memory than a short
 * one.
 */
final class Round {
  private final String prefix;
  private final TaskLedger starts;
  private final TaskLedger strikes;
  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final Map<Long, Strike> struck = new ConcurrentHashMap<>();

  /**
   * A fault that struck a process.
   *
   * @param fault which
   * @param nanos when
   */
  record Strike(FaultClass fault, long nanos) {}

  Round(Path directory, int number) {
    this.prefix = "r" + number + "-";
    this.starts = TaskLedger.at(directory.resolve(prefix + "starts"));
    this.strikes = TaskLedger.at(directory.resolve(prefix + "strikes"));
  }

  /** Makes a task of this round. */
  SoakTask task(String key, FaultClass fault, Deed deed, int parameter, byte[] luggage) {
    return new SoakTask(prefix + key, fault, deed, parameter, luggage, starts, strikes);
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  Collection<Entry> entries() {
    return entries;
  }

  /** A worker is about to be struck from outside; {@code false} if it was before. */
  boolean strike(long pid, FaultClass fault) {
    return struck.putIfAbsent(pid, new Strike(fault, System.nanoTime())) == null;
  }

  /** Those that were struck from outside. */
  Map<Long, Strike> struckFromOutside() {
    return struck;
  }

  /** Those that a task of theirs has struck. */
  Map<Long, Strike> struckByTasks() {
    Map<Long, Strike> all = new HashMap<>();
    for (TaskLedger.Start note : strikes.starts()) {
      String[] words = note.key().split(" ");
      all.put(note.pid(), new Strike(FaultClass.valueOf(words[0]), Long.parseLong(words[1])));
    }
    return all;
  }

  /** The attempts that have started, by task, as noted by themselves. */
  Map<String, List<Integer>> attempts() {
    Map<String, List<Integer>> attempts = new HashMap<>();
    for (String note : starts.keys()) {
      int mark = note.lastIndexOf('#');
      attempts
          .computeIfAbsent(note.substring(0, mark), key -> new java.util.ArrayList<>())
          .add(Integer.parseInt(note.substring(mark + 1)));
    }
    return attempts;
  }

  /** Deletes its files. */
  void forget() throws IOException {
    Files.deleteIfExists(Path.of(starts.file()));
    Files.deleteIfExists(Path.of(strikes.file()));
  }
}
