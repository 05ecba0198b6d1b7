package dev.allot.process.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads what a worker writes to stdout or stderr, line by line, as long as the stream is open. A
 * line is cut at a limit, so that output without an end of line does not pile up.
 */
final class OutputPump implements Runnable {
  private static final int LONGEST_LINE = 8 * 1024;

  private final InputStream in;
  private final Consumer<String> lines;
  private final byte[] line = new byte[LONGEST_LINE];
  private int length;

  OutputPump(InputStream in, Consumer<String> lines) {
    this.in = in;
    this.lines = lines;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[LONGEST_LINE];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          accept(buffer[i]);
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
      lines.accept(new String(line, 0, end, StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      // An appender of the user's threw: the pipe must be read nevertheless, or the worker blocks.
    }
  }
}
