package dev.allot.examples.census;

import java.nio.file.Path;
import java.util.stream.Stream;

/** Which directory is meant when none is given. */
final class DefaultDirectory {
  private DefaultDirectory() {}

  /**
   * Returns the directory of the first system property that is set: {@code census.dir}, {@code
   * maven.repo.local}; or else Maven's repository in the home directory.
   *
   * @return the directory, which need not exist
   */
  static Path path() {
    return Stream.of("census.dir", "maven.repo.local")
        .map(key -> System.getProperty(key, ""))
        .filter(directory -> !directory.isBlank())
        .findFirst()
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".m2", "repository"));
  }
}
