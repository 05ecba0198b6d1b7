package dev.allot.process.launch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The last lines that a worker wrote, for the message about its death. */
public final class OutputTail {
  private static final int LINES = 20;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Set<String> marks;
  private final Set<String> seen = new HashSet<>();

  /** Remembers also which of some marks it saw, however long ago. */
  OutputTail(Set<String> marks) {
    this.marks = marks;
  }

  synchronized void add(String line) {
    for (String mark : marks) {
      // Anywhere in it: a JVM that ends does not care whether the task was in the middle of a line.
      if (line.contains(mark) || isDivided(mark, line)) {
        seen.add(mark);
      }
    }
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /** Where a line without an end was cut, it may be in the middle of a mark. */
  private boolean isDivided(String mark, String line) {
    String last = lines.peekLast();
    if (last == null || last.isEmpty() || mark.indexOf(last.charAt(last.length() - 1)) < 0) {
      return false;
    }
    String end = last.substring(Math.max(0, last.length() - mark.length()));
    return (end + line.substring(0, Math.min(line.length(), mark.length()))).contains(mark);
  }

  /**
   * Returns the lines.
   *
   * @return at most 20
   */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /**
   * Appends lines to a message, if there are any.
   *
   * @param message the message
   * @param title what they are
   * @param lines the lines
   */
  public static void append(StringBuilder message, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      message.append('\n').append(title).append(":\n  ").append(String.join("\n  ", lines));
    }
  }

  /** Tells whether it was in a line. */
  synchronized boolean saw(String mark) {
    return seen.contains(mark);
  }
}
