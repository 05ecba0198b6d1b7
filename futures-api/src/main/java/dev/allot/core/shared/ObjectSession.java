package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedSession;
import dev.allot.spi.shared.SharedSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shared objects as one other process uses them. */
final class ObjectSession implements SharedSession {
  private final SharedObjects objects;
  private final Map<Long, LeaseHolder> holders = new HashMap<>();
  private final long process;
  private boolean closed;

  ObjectSession(SharedObjects objects, long process) {
    this.objects = objects;
    this.process = process;
  }

  @Override
  public long process() {
    return process;
  }

  @Override
  public long open(SharedSpec spec) {
    return objects.open(spec);
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
    objects.call(object, call);
  }

  @Override
  public boolean withdraw(long object, SharedCall call) {
    return objects.withdraw(object, call);
  }

  @Override
  public void end(long number) {
    LeaseHolder holder;
    synchronized (this) {
      holder = holders.remove(number);
    }
    if (holder != null) {
      holder.end(false);
    }
    objects.unlock(process | number);
  }

  @Override
  public void close() {
    List<LeaseHolder> died;
    synchronized (this) {
      closed = true;
      died = new ArrayList<>(holders.values());
      holders.clear();
    }
    died.forEach(holder -> holder.end(true));
    objects.unlockAll(process);
  }
}
