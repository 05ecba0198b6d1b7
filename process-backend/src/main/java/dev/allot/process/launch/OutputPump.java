package dev.allot.process.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Reads what a worker writes to stdout or stderr, line by line, as long as the stream is open. A
 * line is cut at a limit, so that output without an end of line does not pile up. A flood of which
 * nothing is wanted is read too, or the worker would block; but not faster than some 30 megabytes a
 * second, so that it takes no processor from others.
 */
final class OutputPump implements Runnable {
  private static final int LONGEST_LINE = 8 * 1024;
  private static final int BUFFER = 32 * 1024;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private final InputStream in;
  private final Predicate<String> lines;
  private final byte[] line = new byte[LONGEST_LINE];
  private int length;
  private boolean wanted;

  /** For who takes lines, and tells of each whether it had a use for it. */
  OutputPump(InputStream in, Predicate<String> lines) {
    this.in = in;
    this.lines = lines;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        wanted = false;
        for (int i = 0; i < n; i++) {
          accept(buffer[i]);
        }
        if (n == BUFFER && !wanted) {
          LockSupport.parkNanos(PAUSE);
        }
      }
    } catch (IOException e) {
      // The stream was closed from this side: the process has ended, a child of it has not.
    }
    if (length > 0) {
      flush();
    }
  }

  private void accept(byte b) {
    if (b == '\n') {
      flush();
    } else {
      line[length++] = b;
      if (length == LONGEST_LINE) {
        flush();
      }
    }
  }

  private void flush() {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    length = 0;
    try {
      wanted |= lines.test(new String(line, 0, end, StandardCharsets.UTF_8));
    } catch (RuntimeException | Error e) {
      // An appender of the user's threw: the pipe must be read nevertheless, or the worker blocks.
    }
  }
}
