package dev.allot.process.soak.shared;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What tasks and threads say of what they do to shared objects: a file to which each appends a line
 * at a time, by one write. What the library believes plays no part, and who is killed afterwards
 * cannot take its line back.
 *
 * @param file the file
 */
record Journal(String file) implements Serializable {
  private static final long PID = ProcessHandle.current().pid();

  /** Makes an empty one. */
  static Journal at(Path file) throws IOException {
    return new Journal(Files.createFile(file).toString());
  }

  void write(String who, Verb verb, int object, long number) {
    String line = new Note(System.nanoTime(), PID, who, verb, object, number).line() + '\n';
    // A stream and no channel: an interrupt closes a channel.
    try (FileOutputStream out = new FileOutputStream(file, true)) {
      out.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All notes so far, in the order in which they were written. */
  List<Note> notes() {
    try {
      return Files.readAllLines(Path.of(file)).stream().map(Note::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Has a task that was given up, and has noted no begin, not begin: it may be on its way still. To
   * be called before the notes are read that are to tell whether it has begun.
   */
  void giveUp(String task) {
    try {
      Files.deleteIfExists(mark(task));
      Files.createFile(mark(task));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To be asked after the begin was noted. */
  boolean isGivenUp(String task) {
    return Files.exists(mark(task));
  }

  private Path mark(String task) {
    return Path.of(file + '-' + task);
  }
}
