package dev.allot.process.wire;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;

/**
 * One word for each task that a worker has in hand, in a page that parent and worker both map.
 *
 * <pre>
 *                   worker: claim
 *          PENDING ────────────────► RUNNING
 *             │                         │
 *             │ parent: revoke          │ parent: requestStop
 *             ▼                         ▼
 *          REVOKED                   STOPPING
 * </pre>
 *
 * <p>Each change is one compare-and-set on memory, so that exactly one side wins, and the word is
 * still there to be read when the worker is dead: whether it had started the task is known for
 * certain (HAND-05). A word carries the number of its use beside the state: slots are used again,
 * and a late cancellation of an earlier task must not strike the present one. Beside the words the
 * page has the time of each start, signs of life, whether the worker was ever ready for a task, and
 * whether it ends in an orderly way.
 */
public final class ClaimTable {
  /** How many tasks a worker may have in hand: as many words as fit into a page of memory. */
  public static final int SLOTS = 1024;

  /** The words; then a time for each slot; then what concerns the worker as a whole. */
  private static final int TIMES = SLOTS * Integer.BYTES;

  private static final int BEATS = TIMES + SLOTS * Long.BYTES;
  private static final int EXITING = BEATS + Long.BYTES;
  private static final int READY = EXITING + Long.BYTES;
  private static final int MOST_TRIES = 1_000;
  private static final int RANGES = READY + Long.BYTES;
  private static final int BYTES = RANGES + SLOTS * Long.BYTES;
  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int STATE_BITS = 2;
  private static final int PENDING = 0;
  private static final int RUNNING = 1;
  private static final int REVOKED = 2;
  private static final int STOPPING = 3;

  private final ByteBuffer page;

  private ClaimTable(ByteBuffer page) {
    this.page = page;
  }

  /**
   * Makes the file and maps it; for the parent.
   *
   * @param file a new file in a directory that others cannot enter
   * @return the table
   * @throws IOException if the file cannot be made
   */
  public static ClaimTable create(Path file) throws IOException {
    return new ClaimTable(MappedFile.create(file, BYTES));
  }

  /**
   * Maps the file; for the worker.
   *
   * @param file what the parent made
   * @return the table
   * @throws IOException if the file cannot be mapped
   */
  public static ClaimTable open(Path file) throws IOException {
    return open(openFile(file));
  }

  /**
   * Opens the file, which may be deleted from now on; mapping it takes longer.
   *
   * @param file what the parent made
   * @return what {@link #open(FileChannel)} maps
   * @throws IOException if the file cannot be opened
   */
  public static FileChannel openFile(Path file) throws IOException {
    return MappedFile.open(file);
  }

  /**
   * Maps the file; for the worker.
   *
   * @param file from {@link #openFile}; closed by this
   * @return the table
   * @throws IOException if the file cannot be mapped
   */
  public static ClaimTable open(FileChannel file) throws IOException {
    return new ClaimTable(MappedFile.map(file, BYTES));
  }

  /**
   * Makes a table that no other process sees, for simulations.
   *
   * @return the table
   */
  public static ClaimTable inMemory() {
    return new ClaimTable(ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder()));
  }

  /**
   * Puts a task into a slot; by the parent, before it sends the task.
   *
   * @param slot the slot, whose earlier task was answered
   * @return the number of this use of the slot
   */
  public int offer(int slot) {
    int use = ((int) WORD.getVolatile(page, wordOf(slot)) >>> STATE_BITS) + 1;
    WORD.setVolatile(page, wordOf(slot), use << STATE_BITS | PENDING);
    return use << STATE_BITS >>> STATE_BITS;
  }

  /**
   * Starts a task; by the worker.
   *
   * @param slot its slot
   * @param use the use of the slot
   * @return {@code true} if the worker is to run it, {@code false} if it was revoked
   */
  public boolean claim(int slot, int use) {
    // Before the word, so that who sees the task started sees since when.
    LONG.setOpaque(page, timeOf(slot), System.nanoTime());
    return change(slot, use, PENDING, RUNNING);
  }

  /**
   * Tells when the worker started a task, of which {@link #started} is true.
   *
   * @param slot its slot
   * @return the time, as {@link System#nanoTime()}, which has one origin for all JVMs of a machine
   */
  public long startedNanos(int slot) {
    return (long) LONG.getOpaque(page, timeOf(slot));
  }

  /** Shows that the worker's JVM is running; by the worker, again and again. */
  public void beat() {
    LONG.getAndAdd(page, BEATS, 1L);
  }

  /**
   * Tells how often the worker has shown that it is running.
   *
   * @return a number that does not change while the worker is stopped
   */
  public long beats() {
    return (long) LONG.getVolatile(page, BEATS);
  }

  /** Says that all that a task needs is there; by the worker, once, before it takes the first. */
  public void ready() {
    LONG.setVolatile(page, READY, 1L);
  }

  /**
   * Tells whether the worker was ever able to run a task. One that has said hello may still fail on
   * the way there.
   *
   * @return {@code true} if so
   */
  public boolean isReady() {
    return (long) LONG.getVolatile(page, READY) != 0;
  }

  /** Says that the worker ends by {@code System.exit}; by the worker, from a shutdown hook. */
  public void exiting() {
    LONG.setVolatile(page, EXITING, 1L);
  }

  /**
   * Tells whether the worker's JVM has begun to end in an orderly way, as by {@code System.exit} or
   * a signal that asks for it, and not by {@code halt}, a crash or SIGKILL.
   *
   * @return {@code true} if so
   */
  public boolean isExiting() {
    return (long) LONG.getVolatile(page, EXITING) != 0;
  }

  /**
   * Sees to it that a task never starts; by the parent.
   *
   * @param slot its slot
   * @param use the use of the slot
   * @return {@code true} if it never will; {@code false} if it has started, or the slot is in other
   *     use
   */
  public boolean revoke(int slot, int use) {
    return change(slot, use, PENDING, REVOKED) || is(slot, use, REVOKED);
  }

  /**
   * Asks for a task that has started to be stopped; by the parent, which then rings the bell.
   *
   * @param slot its slot
   * @param use the use of the slot
   * @return {@code true} if this asked first
   */
  public boolean requestStop(int slot, int use) {
    return change(slot, use, RUNNING, STOPPING);
  }

  /**
   * Tells whether a task has started.
   *
   * @param slot its slot
   * @param use the use of the slot
   * @return {@code true} if so
   */
  public boolean started(int slot, int use) {
    return is(slot, use, RUNNING) || is(slot, use, STOPPING);
  }

  /**
   * Tells whether a task is to be stopped.
   *
   * @param slot its slot
   * @param use the use of the slot
   * @return {@code true} if so
   */
  public boolean stopping(int slot, int use) {
    return is(slot, use, STOPPING);
  }

  // Of the elements of a chunk, those that may still be started: the next one, and the end.

  /**
   * Says which elements of a chunk a worker may start; when its slot was {@linkplain #offer
   * offered}, and before it hears of it.
   *
   * @param slot the slot
   * @param from the first element
   * @param end the one after the last
   */
  public void offerElements(int slot, int from, int end) {
    LONG.setVolatile(page, rangeOf(slot), range(from, end));
  }

  /**
   * Attempts to start an element; by the worker, which starts one after the other.
   *
   * @param slot the slot, which is claimed
   * @param index the element
   * @return {@code true} if it is to be run; {@code false} if it is not this worker's any more
   */
  public boolean startElement(int slot, int index) {
    while (true) {
      long range = (long) LONG.getOpaque(page, rangeOf(slot));
      int end = (int) range;
      if ((int) (range >>> Integer.SIZE) != index || index >= end) {
        return false;
      }
      if (LONG.compareAndSet(page, rangeOf(slot), range, range(index + 1, end))) {
        return true;
      }
    }
  }

  /**
   * Makes sure that the worker starts no further element.
   *
   * @param slot the slot
   * @return the first element that it has not started; -1 if the worker does not let it be said, by
   *     other means than to start some
   */
  public int cutElements(int slot) {
    for (int i = 0; i < MOST_TRIES; i++) {
      long range = (long) LONG.getVolatile(page, rangeOf(slot));
      int next = (int) (range >>> Integer.SIZE);
      if (LONG.compareAndSet(page, rangeOf(slot), range, range(next, next))) {
        return next;
      }
    }
    return -1;
  }

  /**
   * Tells how far the worker is.
   *
   * @param slot the slot
   * @return the first element that it has not started
   */
  public int nextElement(int slot) {
    return (int) ((long) LONG.getVolatile(page, rangeOf(slot)) >>> Integer.SIZE);
  }

  private static long range(int next, int end) {
    return (long) next << Integer.SIZE | end & 0xffff_ffffL;
  }

  private static int rangeOf(int slot) {
    return RANGES + Objects.checkIndex(slot, SLOTS) * Long.BYTES;
  }

  private boolean change(int slot, int use, int from, int to) {
    return WORD.compareAndSet(page, wordOf(slot), use << STATE_BITS | from, use << STATE_BITS | to);
  }

  private boolean is(int slot, int use, int state) {
    return (int) WORD.getVolatile(page, wordOf(slot)) == (use << STATE_BITS | state);
  }

  /** Where a slot's word is; a slot that is none must not strike what lies behind the words. */
  private static int wordOf(int slot) {
    return Objects.checkIndex(slot, SLOTS) * Integer.BYTES;
  }

  private static int timeOf(int slot) {
    return TIMES + Objects.checkIndex(slot, SLOTS) * Long.BYTES;
  }
}
