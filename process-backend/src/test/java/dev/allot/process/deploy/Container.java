package dev.allot.process.deploy;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.allot.testkit.watch.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What limits a container: a control group of Linux, of version 1 or 2, for what runs in it. */
final class Container implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final String MEMBERS = "cgroup.procs";

  private final Path group;

  private Container(Path group) {
    this.group = group;
  }

  /** One with so much memory, and no swap beside it. */
  static Container withMemory(long bytes) throws IOException {
    return make("memory", "memory.limit_in_bytes", "memory.max", Long.toString(bytes));
  }

  /** One with the time of so many processors. */
  static Container withProcessors(int count) throws IOException {
    int period = 100_000;
    return isSecondVersion()
        ? make("cpu", "", "cpu.max", count * period + " " + period)
        : make("cpu", "cpu.cfs_quota_us", "", Integer.toString(count * period));
  }

  private static boolean isSecondVersion() {
    return Files.exists(ROOT.resolve("cgroup.controllers"));
  }

  private static Container make(String controller, String first, String second, String limit)
      throws IOException {
    Path parent = isSecondVersion() ? ROOT : ROOT.resolve(controller);
    Path group = parent.resolve("allot-test-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(group);
      Files.writeString(group.resolve(isSecondVersion() ? second : first), limit);
    } catch (IOException e) {
      Files.deleteIfExists(group);
      abort("does not apply: no control group can be made here (" + e + ")");
    }
    return new Container(group);
  }

  /** The same command, in the container. */
  List<String> confine(List<String> command) {
    List<String> confined = new ArrayList<>();
    confined.addAll(List.of("sh", "-c", "echo $$ > \"$0\" && exec \"$@\""));
    confined.add(group.resolve(MEMBERS).toString());
    confined.addAll(command);
    return confined;
  }

  @Override
  public void close() throws IOException {
    Poll.until("the end of what runs in " + group, Duration.ofSeconds(30), this::isEmpty);
    Files.delete(group);
  }

  private boolean isEmpty() {
    try {
      return Files.readString(group.resolve(MEMBERS)).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }
}
