package dev.allot.examples.shared;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.shared.Connection;
import dev.allot.shared.ConnectionPair;
import dev.allot.shared.PeerGoneException;
import java.io.PrintStream;

/**
 * A conversation: the program guesses a number that a worker keeps to itself, and the worker
 * answers each guess.
 *
 * <p>A connection has two ends, and each sends to the other. The end that a task uses is the
 * task's: when that ends, in whatever way, its end is closed. So neither side waits for a peer that
 * is gone: it receives what was sent, and then a {@link PeerGoneException}.
 *
 * <pre>
 * 50? HIGHER
 * 75? HIGHER
 * 88? LOWER
 * 81? HIGHER
 * 84? RIGHT
 * The worker heard 5 guesses.
 * </pre>
 */
public final class Guessing {
  private Guessing() {}

  // #region guessing
  static final int SECRET = 84;
  static final int MOST = 100;

  enum Hint {
    LOWER,
    HIGHER,
    RIGHT
  }

  /** The side of the worker: answers until nobody asks any more. */
  static int answer(Connection<Hint, Integer> player, int secret) throws InterruptedException {
    int guesses = 0;
    try {
      while (true) {
        int guess = player.receive();
        guesses++;
        player.send(guess > secret ? Hint.LOWER : guess < secret ? Hint.HIGHER : Hint.RIGHT);
      }
    } catch (PeerGoneException end) {
      return guesses;
    }
  }

  static void run(PoolExecutor pool, PrintStream out) throws InterruptedException {
    ConnectionPair<Integer, Hint> game = pool.shared().connection("game");
    Connection<Hint, Integer> theirs = game.second();
    TaskFuture<Integer> heard = pool.submit(() -> answer(theirs, SECRET));

    Connection<Integer, Hint> ours = game.first();
    try {
      int low = 1;
      int high = MOST;
      Hint hint;
      do {
        int guess = (low + high) / 2;
        ours.send(guess);
        hint = ours.receive(); // if the worker died: a PeerGoneException
        out.println(guess + "? " + hint);
        low = hint == Hint.HIGHER ? guess + 1 : low;
        high = hint == Hint.LOWER ? guess - 1 : high;
      } while (hint != Hint.RIGHT);
    } finally {
      ours.close(); // an end of the application's is open until it says so
    }
    out.println("The worker heard " + heard.join() + " guesses.");
  }

  /**
   * Runs the example on the pool that the configuration asks for.
   *
   * @param args none
   * @throws InterruptedException if the program is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    try (PoolExecutor pool = PoolExecutor.open()) {
      run(pool, System.out);
    }
  }
  // #endregion
}
