package dev.allot.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.TaskFuture;
import dev.allot.shared.SharedByteArray;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedCounter;
import dev.allot.shared.SharedDoubleArray;
import dev.allot.shared.SharedIntArray;
import dev.allot.shared.SharedLongArray;
import dev.allot.shared.SharedNameException;
import dev.allot.shared.SharedState;
import dev.allot.shared.SharedValue;
import dev.allot.testkit.Capability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules SHM-01 and SHM-86 to SHM-91: arrays, counters and values. */
public abstract class SharedMemoryContract extends ExecutorContract {
  private static final int LENGTH = 1000;

  /** Made by a backend's test class. */
  protected SharedMemoryContract() {}

  /** Two tasks take turns: who reads its turn with acquire sees what was written before. */
  @Test
  void SHM_01_release_and_acquire() throws Exception {
    PoolExecutor pool = open(2);
    // Where each element is a message, fewer.
    int length = can(Capability.REMOTE) ? LENGTH / 20 : LENGTH;
    int rounds = can(Capability.REMOTE) ? 10 : 300;
    SharedLongArray turn = pool.shared().longArray("turn", 1);
    SharedIntArray data = pool.shared().intArray("data", length);
    TaskFuture<Integer> other = pool.submit(() -> takeTurns(turn, data, 0, rounds));
    assertEquals(0, get(pool.submit(() -> takeTurns(turn, data, 1, rounds))));
    assertEquals(0, get(other));
    assertEquals(2 * rounds, turn.get(0));
    // Of a task that is done everything is seen, however it was written.
    for (int round = 0; round < rounds / 10; round++) {
      int written = -round;
      get(pool.submit(() -> fill(data, written)));
      assertEquals(written, data.get(round));
      assertEquals(written, data.get(length - 1));
    }
  }

  private static int fill(SharedIntArray data, int value) {
    for (int i = 0; i < data.length(); i++) {
      data.set(i, value);
    }
    return value;
  }

  /** Returns how many elements were not what the other one has written in its turn. */
  private static int takeTurns(SharedLongArray turn, SharedIntArray data, int own, int rounds) {
    int wrong = 0;
    for (int round = own; round < 2 * rounds; round += 2) {
      while (turn.getAcquire(0) != round) {
        Thread.yield();
      }
      for (int i = 0; i < data.length(); i++) {
        wrong += data.get(i) == round ? 0 : 1;
        data.set(i, round + 1);
      }
      turn.setRelease(0, round + 1);
    }
    return wrong;
  }

  /** Of each type, by a task and by the application. */
  @Test
  void SHM_86_elements() throws Exception {
    PoolExecutor pool = open(1);
    SharedState shared = pool.shared();
    SharedLongArray longs = shared.longArray("longs", 3);
    SharedIntArray ints = shared.intArray("ints", 3);
    SharedDoubleArray doubles = shared.doubleArray("doubles", 3);
    SharedByteArray bytes = shared.byteArray("bytes", 5);
    get(
        pool.submit(
            () -> {
              longs.set(1, Long.MIN_VALUE);
              ints.write(0, new int[] {7, 8, 9});
              doubles.setRelease(2, 0.5);
              bytes.setRelease(4, (byte) -1);
            }));
    assertArrayEquals(new long[] {0, Long.MIN_VALUE, 0}, longs.toArray());
    assertArrayEquals(new int[] {7, 8, 9}, ints.toArray());
    assertArrayEquals(new double[] {0, 0, 0.5}, doubles.toArray());
    assertArrayEquals(new byte[] {0, 0, 0, 0, -1}, bytes.toArray());
    assertEquals(-1, bytes.getAcquire(4));
    assertEquals(0.5, doubles.getAcquire(2));
    int[] two = new int[2];
    ints.read(1, two);
    assertArrayEquals(new int[] {8, 9}, two);
    assertEquals(3, longs.length());
    assertEquals(List.of(8, 9, 7), get(pool.submit(() -> changed(ints))));
    assertEquals(4L, get(pool.submit(() -> longs.getAndAdd(0, 1) + longs.getAndAdd(0, 3) + 3)));
    assertEquals(4L, longs.get(0));
    assertTrue(doubles.compareAndSet(2, 0.5, -0.0));
    assertFalse(doubles.compareAndSet(2, 0.0, 1));
    assertEquals(-0.0, doubles.getAndAdd(2, 2));
    assertEquals(2, doubles.get(2));
  }

  private static List<Integer> changed(SharedIntArray ints) {
    boolean set = ints.compareAndSet(1, 8, 9) && !ints.compareAndSet(1, 8, 10);
    return List.of(set ? 8 : 0, ints.get(1), ints.get(0));
  }

  /** Neighbours of a byte that changes do not. */
  @Test
  void SHM_87_bytes_change_alone() throws Exception {
    PoolExecutor pool = open(2);
    SharedByteArray bytes = pool.shared().byteArray("bytes", 7);
    int times = can(Capability.REMOTE) ? 300 : 5_000;
    List<TaskFuture<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int own = 2 * i + 1;
      tasks.add(
          pool.submit(
              () -> {
                for (int n = 0; n < times; n++) {
                  bytes.getAndAdd(6, (byte) 1);
                  bytes.getAndAdd(own, (byte) 3);
                  bytes.set(own + 1, (byte) n);
                }
              }));
    }
    for (TaskFuture<?> task : tasks) {
      get(task);
    }
    byte last = (byte) (times - 1);
    byte added = (byte) (3 * times);
    byte byBoth = (byte) (2 * times);
    assertArrayEquals(new byte[] {0, added, last, added, last, 0, byBoth}, bytes.toArray());
  }

  /** What is out of bounds, or has the wrong length or type. */
  @Test
  void SHM_88_bounds() throws Exception {
    PoolExecutor pool = open(1);
    SharedState shared = pool.shared();
    SharedLongArray longs = shared.longArray("longs", 3);
    SharedByteArray bytes = shared.byteArray("bytes", 3);
    SharedIntArray ints = shared.intArray("ints", 3);
    for (int bad : new int[] {-1, 3, 1 << 29, Integer.MIN_VALUE}) {
      assertThrows(IndexOutOfBoundsException.class, () -> longs.get(bad));
      assertThrows(IndexOutOfBoundsException.class, () -> longs.set(bad, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> longs.getAcquire(bad));
      assertThrows(IndexOutOfBoundsException.class, () -> longs.compareAndSet(bad, 0, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> ints.get(bad));
      assertThrows(IndexOutOfBoundsException.class, () -> ints.setRelease(bad, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> ints.getAndAdd(bad, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> bytes.get(bad));
      assertThrows(
          IndexOutOfBoundsException.class, () -> bytes.compareAndSet(bad, (byte) 0, (byte) 1));
    }
    assertInstanceOf(IndexOutOfBoundsException.class, failure(pool.submit(() -> ints.get(3))));
    assertThrows(IndexOutOfBoundsException.class, () -> longs.read(2, new long[2]));
    assertThrows(IndexOutOfBoundsException.class, () -> longs.write(2, new long[2]));
    assertArrayEquals(new long[3], longs.toArray());
    assertThrows(SharedNameException.class, () -> shared.longArray("longs", 4));
    assertThrows(SharedNameException.class, () -> shared.doubleArray("longs", 3));
    assertThrows(IllegalArgumentException.class, () -> shared.byteArray("none", 0));
    assertThrows(IllegalArgumentException.class, () -> shared.longArray("huge", Integer.MAX_VALUE));
    close(pool);
    assertThrows(SharedClosedException.class, () -> longs.get(0));
    assertThrows(SharedClosedException.class, () -> bytes.compareAndSet(0, (byte) 0, (byte) 1));
  }

  /** Added to by tasks and by the application. */
  @Test
  void SHM_89_counter() throws Exception {
    PoolExecutor pool = open(2);
    SharedCounter counter = pool.shared().counter("c");
    int each = can(Capability.REMOTE) ? 1_000 : 20_000;
    List<TaskFuture<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      tasks.add(pool.submit(() -> count(counter, each)));
    }
    count(counter, each);
    for (TaskFuture<?> task : tasks) {
      get(task);
    }
    assertEquals(3 * each, counter.get());
    assertEquals(3 * each, counter.getAndAdd(-1));
    assertEquals(3 * each - 2, counter.decrement());
    assertFalse(get(pool.submit(() -> counter.compareAndSet(1, 2))));
    counter.set(1);
    assertTrue(get(pool.submit(() -> counter.compareAndSet(1, 2))));
    assertEquals(2, counter.get());
    close(pool);
    assertThrows(SharedClosedException.class, counter::get);
  }

  private static void count(SharedCounter counter, int times) {
    for (int i = 0; i < times; i++) {
      counter.increment();
    }
  }

  /** Of primitive types, and of others. */
  @Test
  void SHM_90_values() throws Exception {
    PoolExecutor pool = open(1);
    SharedState shared = pool.shared();
    SharedValue<Double> best = shared.value("best", double.class);
    SharedValue<Boolean> flag = shared.value("flag", Boolean.class);
    SharedValue<Character> letter = shared.value("letter", char.class);
    SharedValue<List<Integer>> list = list(shared);
    assertEquals(0.0, best.get());
    assertFalse(flag.get());
    assertNull(list.get());
    get(
        pool.submit(
            () -> {
              best.set(-1.5);
              flag.set(true);
              letter.set('\u20ac');
              list.set(List.of(1));
            }));
    assertEquals(-1.5, best.getAndSet(3.0));
    assertTrue(flag.compareAndSet(true, false));
    assertEquals('\u20ac', letter.get());
    assertEquals(2.0, get(pool.submit(() -> best.update(known -> Math.min(known, 2.0)))));
    assertTrue(get(pool.submit(() -> list.compareAndSet(List.of(1), List.of(2)))));
    assertFalse(list.compareAndSet(List.of(1), List.of(3)));
    assertEquals(List.of(2), list.getAndSet(null));
    assertNull(list.get());
    assertEquals(List.of(9), list.update(known -> known == null ? List.of(9) : known));
    assertThrows(NullPointerException.class, () -> best.set(null));
    assertThrows(SharedNameException.class, () -> shared.value("best", long.class));
    assertThrows(SharedNameException.class, () -> shared.value("best", List.class));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // a class has no type argument
  private static SharedValue<List<Integer>> list(SharedState shared) {
    return (SharedValue) shared.value("list", List.class);
  }

  /** Tasks that change a value that is no number: each change counts. */
  @Test
  void SHM_91_updates_are_atomic() throws Exception {
    PoolExecutor pool = open(2);
    SharedValue<String> text = pool.shared().value("text", String.class);
    text.set("");
    List<TaskFuture<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      tasks.add(
          pool.submit(
              () -> {
                for (int n = 0; n < 50; n++) {
                  text.update(known -> known + "x");
                }
              }));
    }
    for (TaskFuture<?> task : tasks) {
      get(task);
    }
    assertEquals(100, text.get().length());
  }
}
