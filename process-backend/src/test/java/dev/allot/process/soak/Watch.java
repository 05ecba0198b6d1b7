package dev.allot.process.soak;

import dev.allot.CrashReason;
import dev.allot.PoolEvent;
import dev.allot.PoolListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Hears what the pool says of its workers. Which replacement is whose nobody tells: the first that
 * comes up is taken for that of the first that died.
 */
public final class Watch implements PoolListener {
  /** After a resize workers come and go that replace none. */
  private static final long QUIET = TimeUnit.SECONDS.toNanos(3);

  private final Deque<End> unreplaced = new ArrayDeque<>();
  private final List<End> ends = new ArrayList<>();
  private final List<Replacement> replacements = new ArrayList<>();
  private final Set<Long> up = new HashSet<>();
  private long quietUntil = System.nanoTime();

  /**
   * The end of a worker.
   *
   * @param pid its process
   * @param nanos when it was told
   * @param crash whether it died; else it had done as many tasks as it was to do
   * @param stopped whether the pool killed it for a task that would not end
   */
  public record End(long pid, long nanos, boolean crash, boolean stopped) {}

  /** How long it took until the worker that had this process was replaced. */
  public record Replacement(End end, long nanos) {}

  @Override
  public synchronized void onEvent(PoolEvent event) {
    long now = System.nanoTime();
    if (event instanceof PoolEvent.WorkerStarted started) {
      up.add(started.pid());
      if (now - quietUntil > 0 && !unreplaced.isEmpty()) {
        End end = unreplaced.removeFirst();
        replacements.add(new Replacement(end, now - end.nanos()));
      }
    } else if (event instanceof PoolEvent.WorkerCrashed crashed) {
      boolean stopped = crashed.death().reason() == CrashReason.STOPPED;
      ended(new End(crashed.death().pid(), now, true, stopped), true);
    } else if (event instanceof PoolEvent.WorkerEnded ended) {
      boolean recycled = ended.because().contains("max-tasks");
      ended(new End(ended.pid(), now, false, false), recycled);
    }
  }

  private void ended(End end, boolean isReplaced) {
    up.remove(end.pid());
    if (isReplaced) {
      ends.add(end);
      if (end.nanos() - quietUntil > 0) {
        unreplaced.add(end);
      }
    }
  }

  /** The pool gets another size. */
  synchronized void resized() {
    unreplaced.clear();
    quietUntil = System.nanoTime() + QUIET;
  }

  /** The workers that are up. */
  public synchronized Set<Long> up() {
    return Set.copyOf(up);
  }

  /** What died or was used up since this was last asked. */
  public synchronized List<End> takeEnds() {
    List<End> taken = List.copyOf(ends);
    ends.clear();
    return taken;
  }

  /** What was replaced since this was last asked; what was not by now is not counted. */
  public synchronized List<Replacement> takeReplacements() {
    List<Replacement> taken = List.copyOf(replacements);
    replacements.clear();
    unreplaced.clear();
    return taken;
  }
}
