package dev.allot.process;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A file in which tasks write down that they were started; it is true whatever becomes of them. */
record Ledger(String file) implements Serializable {
  private static final long serialVersionUID = 1L;

  static Ledger in(Path directory) {
    return new Ledger(directory.resolve("ledger").toString());
  }

  /** Appends a line, in one write. */
  void add(Object line) {
    try {
      Files.write(
          Path.of(file),
          (line + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines that are complete. */
  List<String> lines() {
    try {
      String text = Files.exists(Path.of(file)) ? Files.readString(Path.of(file)) : "";
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often each line is there. */
  Map<String, Long> counts() {
    return lines().stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** Waits until there are so many lines. */
  List<String> await(int count) {
    ProcessPools.await(count + " lines in " + file, () -> lines().size() >= count);
    return lines();
  }
}
