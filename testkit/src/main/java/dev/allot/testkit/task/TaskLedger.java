package dev.allot.testkit.task;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which tasks have started, as told by themselves: a file to which each task appends one line when
 * it starts. What the executor believes plays no part, and a worker that is killed afterwards
 * cannot take its line back.
 *
 * <p>A line is written by one {@code write} to a file opened with {@code O_APPEND}, which POSIX
 * makes atomic also between processes.
 *
 * @param file the file
 * @serial exclude
 */
public record TaskLedger(String file) implements Serializable {

  /**
   * One start of a task.
   *
   * @param key names the task
   * @param pid the process in which it started
   * @param thread the thread on which it started
   */
  public record Start(String key, long pid, String thread) {}

  /**
   * What the ledger says of the tasks that were accepted.
   *
   * @param lost accepted, never started
   * @param duplicated started more than once
   * @param phantom started, never accepted
   */
  public record Verdict(Set<String> lost, Set<String> duplicated, Set<String> phantom) {}

  /**
   * Makes an empty ledger.
   *
   * @param file a file that does not exist
   * @return the ledger
   */
  public static TaskLedger at(Path file) {
    try {
      return new TaskLedger(Files.createFile(file).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Notes that the calling task has started; the first thing that it does.
   *
   * @param key names the task; no tabulators
   */
  public void started(String key) {
    long pid = ProcessHandle.current().pid();
    String line = key + '\t' + pid + '\t' + Thread.currentThread().getName() + '\n';
    // A stream and no channel: an interrupt, which a task may be about to get, closes a channel.
    try (FileOutputStream out = new FileOutputStream(file, true)) {
      out.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns all starts so far.
   *
   * @return the starts, in their order
   */
  public List<Start> starts() {
    try {
      List<Start> starts = new ArrayList<>();
      for (String line : Files.readAllLines(Path.of(file))) {
        String[] parts = line.split("\t", 3);
        starts.add(new Start(parts[0], Long.parseLong(parts[1]), parts[2]));
      }
      return starts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the tasks that have started.
   *
   * @return their keys, in the order of their starts
   */
  public List<String> keys() {
    return starts().stream().map(Start::key).toList();
  }

  /**
   * Compares the starts with what the executor accepted.
   *
   * @param accepted the keys of all tasks that were accepted
   * @return what is wrong, if anything
   */
  public Verdict verdict(Collection<String> accepted) {
    Set<String> lost = new HashSet<>(accepted);
    Set<String> duplicated = new HashSet<>();
    Set<String> phantom = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (String key : keys()) {
      lost.remove(key);
      if (!seen.add(key)) {
        duplicated.add(key);
      }
      if (!accepted.contains(key)) {
        phantom.add(key);
      }
    }
    return new Verdict(lost, duplicated, phantom);
  }
}
