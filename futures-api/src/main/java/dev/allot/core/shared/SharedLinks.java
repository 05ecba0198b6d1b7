package dev.allot.core.shared;

import dev.allot.shared.SharedClosedException;
import dev.allot.spi.shared.SharedLink;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which pools can be reached from this JVM: a handle that has come from elsewhere looks here for
 * its object. The number of an object begins with that of its pool.
 */
public final class SharedLinks {
  private static final Map<Integer, SharedLink> OF_POOLS = new ConcurrentHashMap<>();

  /** Of those whose tasks this JVM runs for another one. */
  private static final Map<Integer, SharedLink> ELSEWHERE = new ConcurrentHashMap<>();

  private static volatile @Nullable Supplier<? extends SharedLink> ofThisWorker;

  private SharedLinks() {}

  /** Makes a pool known, under a number that no other pool of this JVM has; returns the number. */
  static int add(SharedLink link) {
    int pool;
    do {
      // Not counted: a handle must not find an object of a pool of another JVM.
      pool = ThreadLocalRandom.current().nextInt();
    } while (OF_POOLS.putIfAbsent(pool, link) != null);
    return pool;
  }

  static void remove(int pool) {
    OF_POOLS.remove(pool);
  }

  /**
   * Makes the way to a pool of another JVM known; that of one in this JVM stays as it is.
   *
   * @param pool its number
   * @param link the way; {@code null}: there is none any more
   */
  public static void elsewhere(int pool, @Nullable SharedLink link) {
    if (link == null) {
      ELSEWHERE.remove(pool);
    } else {
      ELSEWHERE.put(pool, link);
    }
  }

  static long number(int pool, int object) {
    return (long) pool << Integer.SIZE | object;
  }

  static int poolOf(long object) {
    return (int) (object >> Integer.SIZE);
  }

  /**
   * Says that this JVM is a worker.
   *
   * @param link the way to the pool that it works for; called when it is needed
   */
  public static void ofThisWorker(Supplier<? extends SharedLink> link) {
    ofThisWorker = link;
  }

  /** Finds the way to the pool of an object. */
  static SharedLink find(long object, String label) {
    SharedLink link = OF_POOLS.get(poolOf(object));
    if (link != null) {
      return link;
    }
    link = ELSEWHERE.get(poolOf(object));
    if (link != null) {
      return link;
    }
    Supplier<? extends SharedLink> worker = ofThisWorker;
    if (worker != null) {
      return worker.get();
    }
    throw new SharedClosedException(
        label
            + " cannot be reached: its pool has terminated, or is one of another JVM. Use shared"
            + " objects while their pool is open, in its own tasks and in the JVM that opened it");
  }
}
