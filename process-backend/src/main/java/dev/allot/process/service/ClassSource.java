package dev.allot.process.service;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What workers are given of the classes and resources of this JVM: small copies of what they miss.
 * Each is read anew for each worker, so that a new one gets what a name means now.
 */
public final class ClassSource {
  private static final int LARGEST = 16 << 20;
  private static final int LONGEST_NAME = 4096;

  private final TaskLoaders loaders;
  private final int limit;

  /**
   * Makes it.
   *
   * @param loaders where to look
   * @param largestFrame how many bytes fit into one answer
   */
  public ClassSource(TaskLoaders loaders, int largestFrame) {
    this.loaders = loaders;
    this.limit = Math.min(LARGEST, largestFrame);
  }

  /**
   * Finds a resource or class file.
   *
   * @param path its path
   * @return its bytes, or {@code null} if there is none, or it is not for workers
   * @throws IOException if it cannot be read, or is too large
   */
  byte @Nullable [] find(String path) throws IOException {
    return isForWorkers(path) ? loaders.read(path, limit) : null;
  }

  /**
   * Providers are found by each JVM on its own class path: those of this application, such as its
   * logging, are not meant for workers. And no path may lead out of where a loader looks.
   */
  static boolean isForWorkers(String path) {
    if (path.length() > LONGEST_NAME
        || path.startsWith("META-INF/services/")
        || path.indexOf('\\') >= 0
        || path.indexOf('\0') >= 0) {
      return false;
    }
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return true;
  }
}
