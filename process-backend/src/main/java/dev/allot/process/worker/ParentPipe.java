package dev.allot.process.worker;

import dev.allot.process.wire.Bell;
import java.io.IOException;
import java.io.InputStream;

/**
 * Listens to the parent's bell on the worker's stdin. The end of that pipe is the parent's end,
 * which is the worker's too; see {@link ParentWatch}.
 */
final class ParentPipe extends Thread {
  private final InputStream stdin;
  private final CurrentTask current;

  ParentPipe(InputStream stdin, CurrentTask current) {
    super("allot-parent-pipe");
    setDaemon(true);
    setPriority(MAX_PRIORITY);
    this.stdin = stdin;
    this.current = current;
  }

  @Override
  public void run() {
    try {
      for (int signal = stdin.read(); signal >= 0; signal = stdin.read()) {
        if (signal == Bell.END) {
          return;
        }
        current.stopIfAsked();
      }
    } catch (IOException e) {
      // No parent, no pipe.
    }
    ParentWatch.end();
  }
}
