package dev.allot.process.worker;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The processes that tasks have started, and those that these have. Each worker has a mark of its
 * own in its environment, which its descendants inherit, whoever is their parent by now; so they
 * are found, where there is {@code /proc}. One that takes the mark out of its environment is not.
 */
public final class TaskProcesses {
  /** The variable. It must not begin as those of the configuration do. */
  public static final String VARIABLE = "DEV_ALLOT_WORKER";

  private static final File PROC = new File("/proc");
  private static final File OWN = new File("/proc/self/environ");

  /** Each finds what was started during the one before; a fork bomb has to be outrun. */
  private static final int ROUNDS = 10;

  /** A killed process is there for a moment; one that the kernel cannot end is not waited for. */
  private static final int MOST_WAITS = 50;

  private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private TaskProcesses() {}

  /**
   * Tells whether processes can be found by their mark.
   *
   * @return {@code false} where there is no {@code /proc}
   */
  public static boolean canBeFound() {
    return OWN.canRead();
  }

  /**
   * Returns the value of the variable for a new worker: its mark behind those of the workers above
   * it, if this process is one itself, so that they find it too.
   *
   * @param mark the worker's own
   * @return the value
   */
  public static String environmentWith(String mark) {
    String outer = System.getenv(VARIABLE);
    return outer == null ? mark : outer + " " + mark;
  }

  /**
   * Kills all processes that have a mark, but not this one, and waits for their end.
   *
   * @param mark the mark of a worker that has ended
   * @return how many
   */
  public static int end(String mark) {
    Set<ProcessHandle> ended = new HashSet<>();
    int rounds = 0;
    int waits = 0;
    List<ProcessHandle> found = canBeFound() ? find(mark) : List.of();
    while ((!found.isEmpty() || ended.stream().anyMatch(TaskProcesses::runs))
        && rounds < ROUNDS
        && waits < MOST_WAITS) {
      boolean more = false;
      for (ProcessHandle process : found) {
        more |= ended.add(process);
        process.destroyForcibly();
      }
      if (more) {
        rounds++;
      } else {
        waits++;
        LockSupport.parkNanos(WAIT_NANOS);
      }
      found = find(mark);
    }
    return ended.size();
  }

  /** Kills what the tasks of this worker have started, before it ends itself. */
  static void endOwn() {
    String marks = System.getenv(VARIABLE);
    if (marks != null && canBeFound()) {
      end(marks.substring(marks.lastIndexOf(' ') + 1));
    } else {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static List<ProcessHandle> find(String mark) {
    List<ProcessHandle> found = new ArrayList<>();
    long self = ProcessHandle.current().pid();
    String[] entries = PROC.list();
    for (String entry : entries == null ? new String[0] : entries) {
      long pid = numberOf(entry);
      if (pid > 0 && pid != self && has(pid, mark)) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        // Looked at again, since only the handle knows one process from the next with its number.
        if (process.isPresent() && has(pid, mark)) {
          found.add(process.get());
        }
      }
    }
    return found;
  }

  /**
   * Whether a process that was killed is still on its way to its end: its environment is gone
   * before. One that has ended and that nobody has asked about runs no more.
   */
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X' && process.isAlive();
    } catch (IOException e) {
      return false;
    }
  }

  private static long numberOf(String entry) {
    for (int i = 0; i < entry.length(); i++) {
      if (entry.charAt(i) < '0' || entry.charAt(i) > '9') {
        return 0;
      }
    }
    return Long.parseLong(entry);
  }

  private static boolean has(long pid, String mark) {
    String environment = environmentOf(pid);
    return environment != null && environment.contains(mark);
  }

  private static @Nullable String environmentOf(long pid) {
    File file = new File(PROC, pid + "/environ");
    // Asked first: most processes of a machine are others', and exceptions take their time.
    if (!file.canRead()) {
      return null;
    }
    try {
      return Files.readString(Path.of(file.getPath()), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null;
    }
  }
}
