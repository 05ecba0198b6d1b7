package dev.allot.testkit.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a backend may leave in the temporary directory, on disk or mapped into memory. */
final class TemporaryFiles {
  private static final Path ROOT = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
  private static final Path MAPPINGS = Path.of("/proc/self/maps");
  private static final int COLUMNS = 6;

  /** The directory of a pool has the process's id in its name: others make theirs in here too. */
  private static final String OURS = "allot-" + ProcessHandle.current().pid() + "-";

  /** Code, which is loaded when it is needed and stays; and what the JVM keeps of itself. */
  private static final Pattern OF_THE_JVM =
      Pattern.compile(".*(\\.(jar|jmod|jsa|so[.0-9]*|dylib)|/hsperfdata_.*)( \\(deleted\\))?");

  /** Where somebody builds in the temporary directory, what the build writes is not meant. */
  private static final Path WORKING_DIRECTORY = Path.of("").toAbsolutePath();

  private TemporaryFiles() {}

  /** Directories and files of this process's pools. */
  static Set<String> now() {
    try (Stream<Path> files = Files.list(ROOT)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(OURS))
          .map(Path::toString)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files that are mapped into memory, also deleted ones. */
  static Set<String> mapped() {
    if (!Files.exists(MAPPINGS)) {
      return Set.of();
    }
    try (Stream<String> lines = Files.lines(MAPPINGS)) {
      return lines
          .map(line -> line.split(" +", COLUMNS))
          .filter(columns -> columns.length == COLUMNS && isOne(columns[COLUMNS - 1]))
          .map(columns -> columns[0] + " " + columns[COLUMNS - 1])
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells whether it is, by the name that the kernel gives, a file that a test made. */
  static boolean isOne(String name) {
    return name.startsWith("/")
        && Path.of(name).startsWith(ROOT)
        && !Path.of(name).startsWith(WORKING_DIRECTORY)
        && !OF_THE_JVM.matcher(name).matches();
  }
}
