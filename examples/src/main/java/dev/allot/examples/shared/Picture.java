package dev.allot.examples.shared;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.shared.SharedByteArray;
import dev.allot.shared.SharedIntArray;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Paints the Mandelbrot set into a shared array: each worker its rows, while the program prints
 * from the top what is there.
 *
 * <p>No two workers write the same element, so that there is nothing to lock. But who reads a row
 * must know that it is whole. {@code write} and {@code set} promise no order: a reader in another
 * process may see the end of a row before its beginning. What they have written comes along with
 * {@code setRelease}: whoever reads the mark by {@code getAcquire} and finds it set, finds the row
 * as well. None of this is a message; it is memory that all workers see.
 */
public final class Picture {
  private Picture() {}

  // #region picture
  static final int WORKERS = 3;
  static final int WIDTH = 72;
  static final int HEIGHT = 25;
  static final int STEPS = 1_000;

  static void paint(SharedByteArray picture, SharedIntArray finished, int worker) {
    for (int row = worker; row < HEIGHT; row += WORKERS) {
      picture.write(row * WIDTH, line(row));
      finished.setRelease(row, 1); // after all that this thread has written before
    }
  }

  static void run(PoolExecutor pool, PrintStream out) {
    SharedByteArray picture = pool.shared().byteArray("picture", WIDTH * HEIGHT);
    SharedIntArray finished = pool.shared().intArray("finished", HEIGHT); // all 0
    List<TaskFuture<?>> painters = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      int worker = i;
      painters.add(pool.submit(() -> paint(picture, finished, worker)));
    }
    byte[] line = new byte[WIDTH];
    for (int row = 0; row < HEIGHT; row++) {
      TaskFuture<?> painter = painters.get(row % WORKERS);
      while (finished.getAcquire(row) == 0) {
        if (painter.isDone()) {
          painter.join(); // throws if it failed, instead of waiting for ever
        }
        Thread.onSpinWait();
      }
      picture.read(row * WIDTH, line); // whole, since the mark was set after it
      out.println(new String(line, StandardCharsets.US_ASCII).stripTrailing());
    }
  }

  static byte[] line(int row) {
    byte[] line = new byte[WIDTH];
    for (int column = 0; column < WIDTH; column++) {
      line[column] = escapes(3.0 * column / WIDTH - 2.2, 2.4 * row / (HEIGHT - 1) - 1.2);
    }
    return line;
  }

  private static byte escapes(double x, double y) {
    double re = 0;
    double im = 0;
    for (int step = 0; step < STEPS; step++) {
      double next = re * re - im * im + x;
      im = 2 * re * im + y;
      re = next;
      if (re * re + im * im > 4) {
        return (byte) (step < 5 ? ' ' : step < 10 ? '.' : '+');
      }
    }
    return '#';
  }

  /**
   * Runs the example on the pool that the configuration asks for.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try (PoolExecutor pool = PoolExecutor.open()) {
      run(pool, System.out);
    }
  }
  // #endregion
}
