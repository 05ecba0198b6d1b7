package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedPeer;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedSession;
import dev.allot.spi.shared.SharedSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The shared objects as one other process uses them. */
final class ObjectSession implements SharedSession {
  private final SharedObjects objects;
  private final Map<Long, LeaseHolder> holders = new HashMap<>();
  private final long process;
  private final SharedPeer worker;

  /** What is to be run when the process has caught up. */
  private final Set<Runnable> waiting = Collections.newSetFromMap(new IdentityHashMap<>());

  private boolean closed;

  ObjectSession(SharedObjects objects, long process, SharedPeer worker) {
    this.objects = objects;
    this.process = process;
    this.worker = worker;
  }

  /**
   * Has something run when all that the process has sent by now was done; at once if it is dead.
   */
  void whenCaughtUp(Runnable action) {
    boolean dead;
    synchronized (this) {
      dead = closed;
      if (!dead) {
        waiting.add(action);
      }
    }
    if (dead) {
      action.run();
    } else {
      worker.whenCaughtUp(() -> caughtUp(action));
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Lets the calling thread bring calls of the process, until something is done. */
  boolean lookFor(BooleanSupplier done, long nanos) {
    return worker.lookFor(done, nanos);
  }

  private void caughtUp(Runnable action) {
    boolean first;
    synchronized (this) {
      first = waiting.remove(action);
    }
    if (first) {
      action.run();
    }
  }

  @Override
  public long process() {
    return process;
  }

  @Override
  public int pool() {
    return objects.number();
  }

  @Override
  public SharedRegion region(SharedRegion.Place place) {
    return objects.region(place);
  }

  @Override
  public long open(SharedSpec spec) {
    return objects.open(spec);
  }

  @Override
  public boolean remove(String name) {
    return objects.remove(name);
  }

  @Override
  public synchronized LeaseHolder holder(long number) {
    LeaseHolder holder =
        holders.computeIfAbsent(number, key -> LeaseHolder.elsewhere(process | number));
    if (closed) {
      holder.end(true);
    }
    return holder;
  }

  @Override
  public void call(long object, SharedCall call) {
    SharedObject found = objects.find(object);
    if (found != null) {
      found.calledFrom(this);
    }
    objects.call(object, call);
  }

  @Override
  public boolean withdraw(long object, SharedCall call) {
    return objects.withdraw(object, call);
  }

  @Override
  public void end(long number, Map<Long, Integer> permits) {
    LeaseHolder holder;
    synchronized (this) {
      holder = holders.remove(number);
    }
    if (holder != null) {
      holder.end(false);
    }
    permits.forEach((semaphore, held) -> objects.release(semaphore, process, held));
    objects.unlock(process | number);
  }

  @Override
  public void close() {
    List<LeaseHolder> died;
    List<Runnable> told;
    synchronized (this) {
      closed = true;
      died = new ArrayList<>(holders.values());
      holders.clear();
      told = new ArrayList<>(waiting);
      waiting.clear();
    }
    // Nothing more comes of it.
    told.forEach(Runnable::run);
    died.forEach(holder -> holder.end(true));
    objects.died(this);
  }
}
