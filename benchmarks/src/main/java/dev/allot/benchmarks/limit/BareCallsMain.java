package dev.allot.benchmarks.limit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The other side of {@link BareCalls}: at each byte of its stdin it answers what there is. */
final class BareCallsMain {
  private static final int LOOKS = 64;

  /** A parent that was killed asks for nothing more. */
  private static final int LOOKS_AT_PARENT = 1 << 16;

  private BareCallsMain() {}

  static PlainJvm start(List<String> options, Path file, int index, int count) throws IOException {
    return PlainJvm.start(
        options,
        BareCallsMain.class,
        file.toString(),
        Integer.toString(index),
        Integer.toString(count));
  }

  /**
   * Runs it until its stdin ends, or its parent.
   *
   * @param args the file, which one it is, and of how many
   * @throws IOException if its stdout is closed
   */
  public static void main(String[] args) throws IOException {
    SharedSlots slots = new SharedSlots(Path.of(args[0]));
    int count = Integer.parseInt(args[2]);
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    long number = BareCalls.firstOf(Integer.parseInt(args[1]));
    while (System.in.read() >= 0) {
      for (; number < slots.limit(); number = BareCalls.next(number, count)) {
        long asked = slots.begin(number);
        for (int looks = 1; asked < 0; looks++) {
          pause(looks);
          if (looks % LOOKS_AT_PARENT == 0 && !parent.isAlive()) {
            return;
          }
          asked = slots.begin(number);
        }
        slots.reply(number, asked);
      }
      System.out.write('!');
      System.out.flush();
    }
  }

  static void pause(int looks) {
    if (looks % LOOKS == 0) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }
}
