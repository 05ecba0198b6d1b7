package dev.allot.process.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The log that a worker's JVM writes into the pool's directory when it crashes. */
public final class CrashLog {
  /** What crashed, and where: the rest of some thousand lines is for the JVM's makers. */
  private static final int LINES = 16;

  private static final int LONGEST_LINE = 500;

  private final PoolDirectory directory;

  /**
   * Looks for logs in a directory.
   *
   * @param directory the pool's directory
   */
  public CrashLog(PoolDirectory directory) {
    this.directory = directory;
  }

  static Path pattern(PoolDirectory directory) {
    return directory.file("hs_err_%p.log");
  }

  /**
   * Returns the head of the log of one worker, and deletes it: its number will be another's.
   *
   * @param pid the worker
   * @return what crashed and where, or {@code null} if it wrote no log
   */
  public @Nullable String head(long pid) {
    Path file = directory.file("hs_err_" + pid + ".log");
    if (!Files.isRegularFile(file)) {
      return null;
    }
    StringBuilder head = new StringBuilder();
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int lines = 0;
      for (String line = in.readLine(); line != null && lines < LINES; line = in.readLine()) {
        String text = line.replaceFirst("^# ?", "").strip();
        if (!text.isEmpty()) {
          head.append(text, 0, Math.min(text.length(), LONGEST_LINE)).append('\n');
          lines++;
        }
      }
    } catch (IOException e) {
      head.append("(the log cannot be read: ").append(e).append(")\n");
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It goes with the directory.
    }
    return head.toString();
  }
}
