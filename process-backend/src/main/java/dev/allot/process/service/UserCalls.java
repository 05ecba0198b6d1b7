package dev.allot.process.service;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the calls of one worker upon objects of the user's on the thread that receives them; one
 * that takes long loses that place to another thread. See {@link CallWatch}.
 */
final class UserCalls implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(UserCalls.class);

  private final CallWatch watch;
  private final Executor receivers;
  private final Runnable receive;

  /** The receiver whose call runs; whoever takes it out of here decides what becomes of it. */
  private final AtomicReference<@Nullable Receiving> inCall = new AtomicReference<>();

  /** When that began. Written before {@link #inCall}. */
  private volatile long since;

  /** Written by the receiver, or before there is the next one. */
  private volatile @Nullable Receiving receiver;

  /** All calls, also those of threads that receive no more. */
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  private volatile boolean interrupted;

  /**
   * Makes it.
   *
   * @param watch notices long calls
   * @param receivers starts a thread that is to receive
   * @param receive what that does
   */
  UserCalls(CallWatch watch, Executor receivers, Runnable receive) {
    this.watch = watch;
    this.receivers = receivers;
    this.receive = receive;
  }

  /** A thread that receives. */
  static final class Receiving {
    /** Confined to the thread. */
    private boolean left;

    /** Whether a thread was started that may take its place. */
    private volatile boolean followed;

    /** Whether the thread is to go on. */
    boolean goesOn() {
      return !left;
    }
  }

  /** The calling thread receives from now on. */
  Receiving begin() {
    Receiving own = new Receiving();
    receiver = own;
    return own;
  }

  /** Runs a call, on the thread that receives. */
  @Override
  public void execute(Runnable call) {
    Receiving own = receiver;
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    threads.add(thread);
    if (interrupted) {
      thread.interrupt();
    }
    since = System.nanoTime();
    inCall.set(own);
    watch.begun();
    try {
      call.run();
    } finally {
      if (own != null) {
        own.left = !inCall.compareAndSet(own, null);
      }
      threads.remove(thread);
      // Code of the user's leaves nothing behind: an interrupt would close what this receives from.
      Thread.interrupted();
      thread.setContextClassLoader(loader);
    }
  }

  /**
   * Has another thread receive if a call takes longer than it may. For the watch.
   *
   * @param nanos how long it may take
   * @return whether there is a call
   */
  boolean look(long nanos) {
    Receiving busy = inCall.get();
    if (busy != null && !busy.followed && System.nanoTime() - since > nanos) {
      busy.followed = true;
      try {
        receivers.execute(() -> follow(busy));
      } catch (Throwable e) {
        // Such as one that tells of too many threads: there may be one at the next look.
        LOG.warn("a call upon a shared object takes long, and no other thread can receive", e);
        busy.followed = false;
      }
    }
    return busy != null;
  }

  private void follow(Receiving busy) {
    if (inCall.compareAndSet(busy, null)) {
      receive.run();
    } else {
      busy.followed = false;
    }
  }

  /** Interrupts all calls, also those that are about to begin. */
  void interrupt() {
    interrupted = true;
    threads.forEach(Thread::interrupt);
  }
}
