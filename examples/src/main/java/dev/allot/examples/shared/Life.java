package dev.allot.examples.shared;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.shared.SharedBarrier;
import dev.allot.shared.SharedByteArray;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

/**
 * Conway's game of life, with a barrier between generations: nobody begins one before all are done
 * with the one before.
 *
 * <p>There are two boards. All read the one and write the other, each worker its rows; behind the
 * barrier the boards change places. So one barrier for a generation is enough: the board that is
 * written next was read by all before they came to it. It needs neither a lock nor {@code
 * setRelease}: what happened before each {@code await} happens before what follows all of them. So
 * that this is true for the program too, which prints some of the boards, it is a party itself.
 *
 * <p>All parties must run at a time. Where the pool has fewer workers, those that wait are made up
 * for by others. One that dies breaks the barrier for all; one that throws just does not come, and
 * so one of the parties has a limit to its patience, which breaks the barrier too.
 *
 * <pre>
 * Generation 0
 * .#.......
 * ..#......
 * ###......
 * ...
 * </pre>
 */
public final class Life {
  private Life() {}

  // #region life
  static final int WORKERS = 3;
  static final int SIZE = 9;
  static final int GENERATIONS = 16;
  static final int SHOWN = 8; // in these a glider goes two cells down, and two to the right
  static final Duration LIMIT = Duration.ofMinutes(1);
  static final List<Integer> GLIDER = List.of(1, SIZE + 2, 2 * SIZE, 2 * SIZE + 1, 2 * SIZE + 2);

  static void live(
      SharedByteArray first, SharedByteArray second, SharedBarrier generation, int worker)
      throws InterruptedException, BrokenBarrierException {
    SharedByteArray now = first;
    SharedByteArray next = second;
    for (int i = 0; i < GENERATIONS; i++) {
      for (int row = worker; row < SIZE; row += WORKERS) {
        for (int column = 0; column < SIZE; column++) {
          int around = neighbours(now, row, column);
          boolean alive = around == 3 || around == 2 && now.get(row * SIZE + column) == 1;
          next.set(row * SIZE + column, (byte) (alive ? 1 : 0));
        }
      }
      generation.await(); // until all have written their rows
      SharedByteArray old = now;
      now = next;
      next = old;
    }
  }

  private static int neighbours(SharedByteArray board, int row, int column) {
    int alive = -board.get(row * SIZE + column);
    for (int r = row + SIZE - 1; r <= row + SIZE + 1; r++) { // the edges of the board meet
      for (int c = column + SIZE - 1; c <= column + SIZE + 1; c++) {
        alive += board.get(r % SIZE * SIZE + c % SIZE);
      }
    }
    return alive;
  }

  static void run(PoolExecutor pool, PrintStream out)
      throws InterruptedException, BrokenBarrierException, TimeoutException {
    SharedByteArray first = pool.shared().byteArray("first", SIZE * SIZE);
    SharedByteArray second = pool.shared().byteArray("second", SIZE * SIZE);
    SharedBarrier generation = pool.shared().barrier("generation", WORKERS + 1);
    GLIDER.forEach(cell -> first.set(cell, (byte) 1)); // what is set before submit, tasks see
    print(0, first, out);
    List<TaskFuture<?>> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      int worker = i;
      workers.add(
          pool.submit(
              () -> {
                live(first, second, generation, worker);
                return null;
              }));
    }
    for (int i = 1; i <= GENERATIONS; i++) {
      generation.await(LIMIT);
      if (i % SHOWN == 0) {
        print(i, i % 2 == 0 ? first : second, out); // until the next await nobody writes there
      }
    }
    workers.forEach(TaskFuture::join);
  }

  private static void print(int generation, SharedByteArray board, PrintStream out) {
    out.println("Generation " + generation);
    for (int row = 0; row < SIZE; row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < SIZE; column++) {
        line.append(board.get(row * SIZE + column) == 1 ? '#' : '.');
      }
      out.println(line);
    }
  }

  /**
   * Runs the example on the pool that the configuration asks for.
   *
   * @param args none
   * @throws Exception if the program is interrupted, or a worker does not come
   */
  public static void main(String[] args) throws Exception {
    try (PoolExecutor pool = PoolExecutor.open()) {
      run(pool, System.out);
    }
  }
  // #endregion
}
