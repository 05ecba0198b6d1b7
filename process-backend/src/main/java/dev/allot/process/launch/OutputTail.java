package dev.allot.process.launch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a worker wrote, for the message about its death. */
public final class OutputTail {
  private static final int LINES = 20;

  private final Deque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /**
   * Returns the lines.
   *
   * @return at most 20
   */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
