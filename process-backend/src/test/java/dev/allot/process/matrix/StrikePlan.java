package dev.allot.process.matrix;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to strike next, and where: a file, so that any process finds it. Who comes there first
 * takes it and is struck; all others pass.
 */
record StrikePlan(String directory) implements Serializable {
  private static final String STRUCK = "struck.";

  static StrikePlan in(Path directory) {
    try {
      return new StrikePlan(Files.createDirectories(directory).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has whoever comes next to a point be struck; forgets the strikes before. */
  void arm(Point point, Kind kind) throws IOException {
    arm(point.name(), kind);
  }

  /** The same for one process, whatever it does; others may have a {@link Fuse} too. */
  void arm(long pid, Kind kind) throws IOException {
    arm(fuseOf(pid), kind);
  }

  private static String fuseOf(long pid) {
    return "fuse." + pid;
  }

  private void arm(String name, Kind kind) throws IOException {
    for (Path file : struck()) {
      Files.delete(file);
    }
    Path draft = Files.writeString(Path.of(directory, "draft"), kind.name());
    Files.move(draft, Path.of(directory, name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Strikes whoever calls this, if that is what is planned for the point. */
  void at(Point point) {
    at(point.name());
  }

  /** Strikes this process, if that is what is planned for it. */
  void atFuse() {
    at(fuseOf(ProcessHandle.current().pid()));
  }

  private void at(String name) {
    Path armed = Path.of(directory, name);
    if (!Files.exists(armed)) {
      return;
    }
    Path taken = Path.of(directory, STRUCK + ProcessHandle.current().pid());
    try {
      Files.move(armed, taken, StandardCopyOption.ATOMIC_MOVE);
      Kind.valueOf(Files.readString(taken)).strike();
    } catch (NoSuchFileException e) {
      // Another was here first.
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isStruck() {
    return !struck().isEmpty();
  }

  /** The process that took the last strike that was planned. */
  long struckPid() {
    String name = struck().get(0).getFileName().toString();
    return Long.parseLong(name.substring(STRUCK.length()));
  }

  private List<Path> struck() {
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      return files.filter(file -> file.getFileName().toString().startsWith(STRUCK)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
