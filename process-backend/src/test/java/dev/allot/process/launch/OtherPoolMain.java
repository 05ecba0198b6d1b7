package dev.allot.process.launch;

import java.nio.file.Path;

/** Another JVM that opens a pool in a directory, and so clears away what it takes for stale. */
final class OtherPoolMain {
  private OtherPoolMain() {}

  /** The argument: the directory. */
  public static void main(String[] arguments) {
    PoolDirectory.create(Path.of(arguments[0])).close();
  }
}
