package dev.allot.benchmarks.contender;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Future;

/**
 * Futures in the order of their submission, in blocks.
 *
 * <p>One array for a million of them is so large that G1 has it among its old objects from the
 * first, and each reference to a young one that is written there costs a card and a fence: more
 * than the task, whoever runs it.
 */
public final class Futures implements Iterable<Future<Integer>> {
  private static final int BLOCK = 1_024;

  private final List<Future<Integer>[]> blocks = new ArrayList<>();
  private int size;

  /** None, to begin with. */
  public Futures() {}

  /**
   * None, to begin with; nothing is allocated for the next ones.
   *
   * @param count how many those are at most
   * @return where they go
   */
  public static Futures withRoomFor(int count) {
    Futures futures = new Futures();
    for (int i = 0; i < count; i += BLOCK) {
      futures.blocks.add(block());
    }
    return futures;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  private static Future<Integer>[] block() {
    return new Future[BLOCK];
  }

  /**
   * Adds one.
   *
   * @param future the next
   */
  public void add(Future<Integer> future) {
    int block = size / BLOCK;
    if (block == blocks.size()) {
      blocks.add(block());
    }
    blocks.get(block)[size % BLOCK] = future;
    size++;
  }

  /**
   * Tells how many there are.
   *
   * @return the number
   */
  public int size() {
    return size;
  }

  @Override
  public Iterator<Future<Integer>> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public Future<Integer> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Future<Integer> future = blocks.get(next / BLOCK)[next % BLOCK];
        next++;
        return future;
      }
    };
  }
}
