package dev.allot.process.wire;

import dev.allot.spi.Spin;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who receives what the other side sends: its reader, or for a moment a thread that is about to
 * wait for some of it. Such a thread needs not be woken, and the reader neither: both together take
 * ten times as long as a task on its way, or a request.
 *
 * <pre>
 *   worker ═══ frames ═══► a caller in get(), for some microseconds ──► plain results
 *                     └──► the reader: everything else, and the rest
 * </pre>
 *
 * <p>A caller takes nothing that could run code of the user's: such a frame, half a frame, and the
 * end, are the reader's. It looks only while the reader is idle, so that each frame is received by
 * one of them, in its order; and when it has looked for long enough, it says again that the reader
 * is to be given a sign.
 */
public final class SharedReceiver {

  /** What is done with frames. */
  public interface Receiver {
    /**
     * Accepts any frame; by the reader.
     *
     * @param frame the frame
     * @throws IOException if it makes no sense
     */
    void accept(Frame frame) throws IOException;

    /**
     * Accepts a frame if that runs no code but ours; by a caller.
     *
     * @param frame the frame
     * @return {@code false} if it is the reader's
     * @throws IOException if it makes no sense
     */
    boolean acceptPlain(Frame frame) throws IOException;

    /**
     * Accepts what comes without a frame, and without a sign; by the reader.
     *
     * @throws IOException if it makes no sense
     */
    void acceptQuiet() throws IOException;

    /**
     * Some frames were accepted, and for the moment there is nothing more.
     *
     * @param byReader whether the reader has accepted them, which calls this then
     */
    void accepted(boolean byReader);
  }

  /** After so many frames others get their turn: what they answer for is made up for. */
  private static final int MOST_FRAMES = 64;

  private final FrameChannel channel;
  private final Receiver receiver;
  private final ReentrantLock receiving = new ReentrantLock();

  /** Whether a caller is at it. */
  private volatile boolean looking;

  /** Whether there is something to look at: a channel may go through memory later. */
  private boolean spins;

  private Spin readersSpin = new Spin(1);

  /*
   * While the reader is idle, all that follows, and the channel, belong to who has the lock; while it
   * is not, to the reader.
   */

  private Spin callersSpin = new Spin(1);

  /** Whether the reader has nothing to do; changed by the reader, under the lock. */
  private boolean idle;

  /** Whether it waits for a sign, then; changed by the reader. */
  private volatile boolean asleep;

  /** A frame that a caller took and that is not for it. */
  private @Nullable Frame left;

  /** What a caller ran into. */
  private @Nullable Throwable failure;

  /**
   * Makes it.
   *
   * @param channel what is received from
   * @param receiver what is done with frames
   */
  public SharedReceiver(FrameChannel channel, Receiver receiver) {
    this.channel = channel;
    this.receiver = receiver;
  }

  // The reader.

  /**
   * Receives until the channel ends.
   *
   * @throws IOException if it fails, or the worker does not keep to the protocol
   */
  public void run() throws IOException {
    run(() -> true);
  }

  /**
   * Receives until the channel ends, or the calling thread is to leave it to another, which calls
   * this too. That may come while the first one accepts a frame.
   *
   * @param goesOn asked after each frame that was accepted: whether the thread is to go on
   * @return {@code true} if the channel has ended; {@code false} if the thread leaves
   * @throws IOException if it fails, or the worker does not keep to the protocol
   */
  public boolean run(BooleanSupplier goesOn) throws IOException {
    Step step;
    do {
      step = channel.isShared() ? receiveSome(goesOn) : receiveOne(goesOn);
      if (step != Step.LEFT) {
        receiver.accepted(true);
      }
      if (step == Step.MORE && channel.isShared()) {
        rest();
      }
    } while (step == Step.MORE);
    return step == Step.ENDED;
  }

  /** What follows. */
  private enum Step {
    MORE,
    ENDED,
    /** Another thread receives. */
    LEFT
  }

  /** A method of its own, so that nothing of the last result is held while waiting for the next. */
  private Step receiveOne(BooleanSupplier goesOn) throws IOException {
    Frame frame = left == null ? channel.receive() : left;
    left = null;
    if (frame == null) {
      return Step.ENDED;
    }
    receiver.accept(frame);
    return goesOn.getAsBoolean() ? Step.MORE : Step.LEFT;
  }

  /** Without the lock, since it is awake: users' code may run here. */
  private Step receiveSome(BooleanSupplier goesOn) throws IOException {
    if (failure != null) {
      rethrow(failure);
    }
    receiver.acceptQuiet();
    Step step = Step.MORE;
    for (int i = 0;
        step == Step.MORE && i < MOST_FRAMES && (left != null || channel.seemsFilled());
        i++) {
      step = receiveOne(goesOn);
    }
    return step;
  }

  private static void rethrow(Throwable failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    throw (Error) failure;
  }

  /** Until there is something to receive. Callers may receive meanwhile. */
  private void rest() throws IOException {
    if (!spins) {
      spins = true;
      readersSpin = new Spin(channel.cores());
      callersSpin = new Spin(channel.cores());
    }
    setIdle(true);
    if (!comesSoon() && fallAsleep()) {
      readersSpin.sleeps();
      channel.awaitSign();
      readersSpin.woke();
    }
    setIdle(false);
  }

  private boolean comesSoon() {
    readersSpin.begin();
    do {
      if (looking) {
        // Who looks will take it, and tells if there is something left: two would be in the way of
        // the one who is to bring it.
        return false;
      }
      if (channel.seemsFilled()) {
        readersSpin.came();
        return true;
      }
    } while (readersSpin.goesOn());
    return false;
  }

  /**
   * Does not wait for a caller that looks: to be woken by that, when it has its result, would cost
   * both more than the task, and be in time for the next one only, again and again.
   */
  private boolean fallAsleep() throws IOException {
    while (!receiving.tryLock()) {
      asleep = true;
      // Who looks sees, after it has looked, that the reader waits for a sign.
      if (looking) {
        return true;
      }
      asleep = false;
      Thread.onSpinWait();
    }
    try {
      asleep = !channel.wantSign() && left == null && failure == null;
      return asleep;
    } finally {
      receiving.unlock();
    }
  }

  private void setIdle(boolean nowIdle) {
    receiving.lock();
    try {
      idle = nowIdle;
      if (!nowIdle) {
        asleep = false;
        channel.wantNoSign();
        callersSpin.woke();
      }
    } finally {
      receiving.unlock();
    }
  }

  /**
   * Tells whether the reader waits for a sign.
   *
   * @return {@code true} if so, at this moment
   */
  public boolean readerSleeps() {
    return asleep;
  }

  // Callers.

  /**
   * Looks for plain results, while the reader sleeps, until the caller has what it wants; only for
   * a moment, and neither longer than it would wait nor when it is interrupted.
   *
   * @param done whether it has
   * @param nanos how long at most
   * @return whether it has looked; {@code false} while another does, or the reader is at work
   */
  public boolean lookFor(BooleanSupplier done, long nanos) {
    if (!channel.isShared() || !receiving.tryLock()) {
      return false;
    }
    boolean looked;
    try {
      looked = idle && left == null && failure == null;
      if (looked) {
        look(done, nanos);
      }
    } finally {
      receiving.unlock();
    }
    receiver.accepted(false);
    return looked;
  }

  private void look(BooleanSupplier done, long nanos) {
    looking = true;
    channel.wantNoSign();
    try {
      long begun = System.nanoTime();
      callersSpin.begin();
      do {
        if (channel.seemsFilled() && !takePlain()) {
          break;
        }
        if (done.getAsBoolean()) {
          callersSpin.came();
          break;
        }
      } while (callersSpin.goesOn()
          && !Thread.currentThread().isInterrupted()
          && System.nanoTime() - begun < nanos);
    } catch (Throwable e) {
      // The reader knows what to do about the worker.
      failure = e;
    }
    looking = false;
    if (asleep) {
      leaveToReader();
    }
  }

  /** Returns whether it took one. */
  private boolean takePlain() throws IOException {
    Frame frame = channel.poll();
    if (frame == null) {
      return false;
    }
    if (!receiver.acceptPlain(frame)) {
      left = frame;
      return false;
    }
    return true;
  }

  private void leaveToReader() {
    callersSpin.sleeps();
    boolean filled = left != null || failure != null;
    try {
      filled |= channel.wantSign();
    } catch (IOException e) {
      failure = e;
      filled = true;
    }
    if (filled) {
      channel.wake();
    }
  }
}
