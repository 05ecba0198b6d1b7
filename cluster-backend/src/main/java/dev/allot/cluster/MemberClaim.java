package dev.allot.cluster;

import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.Message;
import dev.allot.cluster.engine.Refusal;
import dev.allot.cluster.engine.TaskPlace;
import dev.allot.cluster.engine.UndeliveredException;
import dev.allot.spi.PendingTask;
import dev.allot.spi.SpareWorkers;
import dev.allot.spi.StartClaim;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A task that was sent to a member. The first of a batch counts as started from then on; whether
 * another has started, the member is asked.
 */
final class MemberClaim extends StartClaim {
  /** For so long who asks about a task waits; after that it counts as started, as it may have. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

  /** For so long a caller waits for an answer by itself. */
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(2);

  private final SlotFeed feed;
  private final MemberLink link;
  private final PendingTask<?> task;
  private final ClusterTask work;
  private final TaskPlace place;
  private final SpareWorkers spares;
  private final long sentNanos = System.nanoTime();
  private volatile boolean started;
  private volatile boolean neverStarts;

  /** Guarded by this, as the next is. */
  private SpareWorkers.@Nullable Stand stand;

  private boolean settled;

  MemberClaim(
      SlotFeed feed,
      MemberLink link,
      PendingTask<?> task,
      ClusterTask work,
      TaskPlace place,
      SpareWorkers spares) {
    this.feed = feed;
    this.link = link;
    this.task = task;
    this.work = work;
    this.place = place;
    this.spares = spares;
    this.started = place.index() == 0;
  }

  PendingTask<?> task() {
    return task;
  }

  ClusterTask work() {
    return work;
  }

  /**
   * It is known what became of it here.
   *
   * @return {@code false} if it was known before
   */
  synchronized boolean settle() {
    boolean first = !settled;
    settled = true;
    if (stand != null) {
      stand.end();
      stand = null;
    }
    return first;
  }

  synchronized boolean isSettled() {
    return settled;
  }

  @Override
  public boolean started() {
    if (!started && !neverStarts && !Boolean.FALSE.equals(ask(Message.Kind.IS_STARTED))) {
      started = true;
    }
    return started;
  }

  @Override
  public long startedNanos() {
    return sentNanos;
  }

  @Override
  public boolean revoke() {
    if (!started && !neverStarts && Boolean.TRUE.equals(ask(Message.Kind.REVOKE))) {
      neverStarts = true;
    }
    return neverStarts;
  }

  /** Returns {@code null} if the member does not answer. */
  private @Nullable Boolean ask(Message.Kind question) {
    try {
      Engine.Sent sent = link.send(question, place.write());
      if (!sent.await(PATIENCE)) {
        return null;
      }
      byte[] answer = sent.answer();
      return answer.length > 0 && answer[0] == 1;
    } catch (Refusal | IOException e) {
      return null;
    }
  }

  /**
   * Waits for the answer, which only has to wake this thread then, and sees to it if it is plain.
   */
  @Override
  public void lookFor(PendingTask<?> awaited, long nanos) {
    SentBatch batch = feed.out();
    if (batch == null || !batch.isOnly(this) || !batch.attend()) {
      return;
    }
    boolean received = false;
    try {
      received =
          batch.message().awaitInterruptibly(Math.min(nanos, LOOK)) && feed.receivePlain(batch);
    } finally {
      batch.leave();
      feed.calledFor(received || batch != feed.out());
    }
  }

  @Override
  public void interrupt(PendingTask<?> stopped) {
    synchronized (this) {
      if (settled) {
        return;
      }
      // Until its worker has answered, and it may never, another is to do the next tasks.
      stand = spares.forInterrupted();
      stand.begin();
    }
    try {
      link.send(Message.Kind.STOP, place.write());
    } catch (UndeliveredException e) {
      // It is lost, or will be.
    }
  }
}
