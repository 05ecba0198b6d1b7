package dev.allot.examples.shared;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.shared.PeerGoneException;
import dev.allot.shared.Pipe;
import dev.allot.shared.Receiver;
import dev.allot.shared.Sender;
import java.io.PrintStream;

/**
 * Two workers and a pipe: one makes the Fibonacci numbers below four million, the other adds up
 * those that are even.
 *
 * <p>The sender waits when its peer is far behind, so that no more is on its way than memory can
 * hold. When its task has ended, the receiver gets what was sent, and then a {@link
 * PeerGoneException}: the end, whether the task returned or failed. Which of them it was, its
 * future says.
 *
 * <pre>
 * 32 numbers, and the even ones make 4613732
 * </pre>
 */
public final class Pipeline {
  private Pipeline() {}

  // #region pipeline
  static final long LIMIT = 4_000_000;

  static int make(Sender<Long> numbers) throws InterruptedException {
    int made = 0;
    long next = 2;
    for (long number = 1; number < LIMIT; made++) {
      numbers.send(number);
      long sum = number + next;
      number = next;
      next = sum;
    }
    return made;
  }

  static long addEven(Receiver<Long> numbers) throws InterruptedException {
    long sum = 0;
    try {
      while (true) {
        long number = numbers.receive();
        sum += number % 2 == 0 ? number : 0;
      }
    } catch (PeerGoneException end) {
      return sum;
    }
  }

  static void run(PoolExecutor pool, PrintStream out) {
    Pipe<Long> pipe = pool.shared().pipe("numbers");
    TaskFuture<Integer> made = pool.submit(() -> make(pipe.sender()));
    TaskFuture<Long> sum = pool.submit(() -> addEven(pipe.receiver()));
    out.println(made.join() + " numbers, and the even ones make " + sum.join());
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
