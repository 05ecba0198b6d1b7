package dev.allot.process.service;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Notices calls upon objects of the user's that take long. They run on the thread that receives
 * what their worker asks, since to hand them to another one takes ten times as long as most of
 * them; but that thread must not stay away from what else the worker asks. So when a call has not
 * returned soon, another thread receives from then on.
 *
 * <pre>
 *   receiver ──► call ──────────────► answer, and the thread ends
 *                  │ a millisecond
 *                  └─ watch ──► another receiver ──► ...
 * </pre>
 *
 * <p>One thread for all workers of a pool, from the first call on; it sleeps while there is none.
 */
final class CallWatch implements AutoCloseable {
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(1);

  /** After so many looks at nothing it sleeps. */
  private static final int LOOKS = 100;

  private final Set<UserCalls> watched = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean asleep = true;
  private volatile boolean closed;

  CallWatch(String pool) {
    thread = new Thread(this::watch, pool + "-call-watch");
    thread.setDaemon(true);
  }

  void add(UserCalls calls) {
    watched.add(calls);
  }

  void remove(UserCalls calls) {
    watched.remove(calls);
  }

  /** A call has begun, and can be seen by now. */
  void begun() {
    if (asleep) {
      wake();
    }
  }

  private synchronized void wake() {
    if (thread.getState() == Thread.State.NEW && !closed) {
      thread.start();
    }
    LockSupport.unpark(thread);
  }

  /** Whether it waits for a call. */
  boolean isAsleep() {
    return asleep;
  }

  private void watch() {
    asleep = false;
    int idle = 0;
    while (!closed) {
      idle = look() ? 0 : idle + 1;
      if (idle < LOOKS) {
        LockSupport.parkNanos(PERIOD);
      } else {
        sleep();
        idle = 0;
      }
    }
  }

  private void sleep() {
    asleep = true;
    // A call that began before this thread said so is seen here.
    while (!closed && !look()) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  /** Returns whether there are any calls. */
  private boolean look() {
    boolean any = false;
    for (UserCalls calls : watched) {
      any |= calls.look(PERIOD);
    }
    return any;
  }

  /** Watches no more, and interrupts the calls that go on. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    LockSupport.unpark(thread);
    watched.forEach(UserCalls::interrupt);
  }
}
