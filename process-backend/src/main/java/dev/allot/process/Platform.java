package dev.allot.process;

import dev.allot.PoolConfigException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an operating system has of that on which this backend, or a setting of it, depends.
 *
 * @param name the name of the operating system, as in {@code os.name}
 * @param unixSockets whether it has Unix domain sockets
 * @param procFiles whether it shows processes as files in {@code /proc}
 */
record Platform(String name, boolean unixSockets, boolean procFiles) {
  private static final String WINDOWS = "Windows";

  /** This machine. */
  static Platform here() {
    String name = System.getProperty("os.name", "an unknown system");
    return new Platform(name, hasUnixSockets(name), hasProcFiles());
  }

  /** Only some versions of Windows lack them, so only there they are tried. */
  private static boolean hasUnixSockets(String name) {
    if (!name.startsWith(WINDOWS)) {
      return true;
    }
    try (ServerSocketChannel tried = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      return tried.isOpen();
    } catch (UnsupportedOperationException | IOException e) {
      return false;
    }
  }

  private static boolean hasProcFiles() {
    return Files.isReadable(Path.of("/proc/self/status"));
  }

  /**
   * Refuses what cannot work here.
   *
   * @param limitsMemory whether workers are to be replaced above a size
   * @throws PoolConfigException if something is missing; the message says what to do
   */
  void require(boolean limitsMemory) {
    if (!unixSockets) {
      throw new PoolConfigException(
          "allot.backend=process needs Unix domain sockets, and "
              + name
              + " has none"
              + (name.startsWith(WINDOWS)
                  ? " (Windows 10 has them from version 1803 on, Windows Server from 2019 on)"
                  : "")
              + ". Use allot.backend=thread");
    }
    if (limitsMemory && !procFiles) {
      throw new PoolConfigException(
          "allot.process.max-memory needs /proc, which "
              + name
              + " does not have, or not here. Leave it out; allot.process.heap limits the heap, and"
              + " allot.worker.max-tasks or allot.process.max-age replace workers too");
    }
  }
}
