package dev.allot.cluster;

import dev.allot.PoolEvent;
import dev.allot.WorkerStats;
import dev.allot.cluster.engine.Message;
import dev.allot.cluster.engine.Refusal;
import dev.allot.cluster.engine.TaskPlace;
import dev.allot.cluster.engine.UndeliveredException;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolServices;
import dev.allot.spi.WorkerThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one worker, on the thread that has its name: finds a member for it, waits for what
 * that answers, unless a caller does, and deals with its loss. What it is sent, its {@link
 * SlotFeed} says.
 */
final class SlotDriver {
  private static final Logger LOG = LoggerFactory.getLogger(SlotDriver.class);

  /** After so long, or longer if its tasks usually take it, others should not wait for a batch. */
  private static final long STUCK = TimeUnit.MILLISECONDS.toNanos(5);

  private final WorkerThreads.Worker worker;
  private final int number;
  private final ClusterBackend backend;
  private final PoolServices pool;
  private final long startedNanos = System.nanoTime();
  private volatile @Nullable SlotFeed feed;
  private volatile @Nullable MemberLink link;

  SlotDriver(WorkerThreads.Worker worker, ClusterBackend backend) {
    this.worker = worker;
    this.number = Integer.parseInt(worker.name().substring(worker.name().lastIndexOf('-') + 1));
    this.backend = backend;
    this.pool = backend.pool();
  }

  void run() {
    worker.describedBy(() -> null);
    long begun = System.nanoTime();
    MemberLink found = backend.awaitMember();
    if (found == null) {
      clear();
      return;
    }
    link = found;
    SlotFeed own = new SlotFeed(worker, number, backend, found);
    try {
      if (start(found)) {
        feed = own;
        worker.describedBy(() -> stats(found, own));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        pool.events().publish(new PoolEvent.WorkerStarted(worker.name(), found.pid(), took));
        serve(found, own);
      }
    } finally {
      backend.members().release(found);
      backend.remove(this);
      own.putBackUnsent();
    }
  }

  /** Without a member: what is left in the queue, which is closed, is cancelled, if anything is. */
  private void clear() {
    List<PendingTask<?>> left = worker.next();
    if (left != null) {
      for (PendingTask<?> task : left) {
        if (!task.isDone() && !pool.queue().putBack(List.of(task))) {
          pool.discard(task);
        }
      }
    }
  }

  private WorkerStats stats(MemberLink member, SlotFeed own) {
    return new WorkerStats(worker.name(), member.pid(), own.answers().tasksDone(), uptime(), 0);
  }

  private Duration uptime() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  private boolean start(MemberLink found) {
    try {
      found.open();
      if (!found.hasSetup()) {
        return true;
      }
      byte[] thrown = found.startWorker(number);
      if (thrown.length == 0) {
        return true;
      }
      Throwable exception = backend.read(thrown);
      pool.broken(
          "the initializer failed in worker " + worker.name() + ": " + exception, exception);
    } catch (Refusal e) {
      LOG.warn(
          "the member at {} runs no tasks of {}: {}", found.peer(), pool.name(), e.getMessage());
      backend.members().remove(found, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.debug("the member at {} cannot be reached", found.peer(), e);
      if (!found.isLost() && !(e instanceof UndeliveredException)) {
        LOG.warn("the member at {} cannot be used: {}", found.peer(), e.toString());
        backend.members().remove(found, e.toString());
      }
    }
    return false;
  }

  private void serve(MemberLink member, SlotFeed own) {
    backend.add(this);
    endIfLeft();
    String because = "the member left the cluster";
    try {
      own.feed();
      boolean more = true;
      while (more) {
        SentBatch batch = own.out();
        if (batch != null) {
          more = receive(member, own, batch);
        } else if (own.isClosed() || member.isLeaving()) {
          more = false;
        } else if (backend.members().isCrowded(member)) {
          because = "there is more room on another member";
          more = false;
        } else if (worker.awaitCall()) {
          own.feed();
        } else {
          because = worker.endsBecause();
          more = false;
        }
      }
    } finally {
      own.close();
      worker.retire();
      SentBatch last = own.out();
      if (last != null) {
        receive(member, own, last);
      }
      if (!member.isLost()) {
        member.endWorker(number);
        pool.events().publish(new PoolEvent.WorkerEnded(worker.name(), member.pid(), because));
      }
    }
  }

  // What comes of a batch.

  /**
   * Waits for the answer, and sees to it, or to its absence; {@code false} if the member is lost.
   */
  private boolean receive(MemberLink member, SlotFeed own, SentBatch batch) {
    try {
      boolean alone = batch.claims().size() == 1 && own.nothingUnsent();
      if (!alone && !batch.message().await(own.patience(batch.claims().size(), STUCK))) {
        if (own.putBackUnsent()) {
          backend.tasksQueued();
        }
        if (batch.claims().size() > 1) {
          own.answers().settle(batch.claims(), recall(member, batch));
        }
      }
      byte[] answer = batch.message().answer();
      if (!batch.take()) {
        batch.awaitSettled();
        return true;
      }
      own.answers().settle(batch.claims(), answer);
      lost(member, own, batch, "it did not answer for it");
      own.answered(batch);
      return true;
    } catch (Refusal | UndeliveredException e) {
      LOG.debug("batch {} is not taken by {}", batch.number(), member.peer(), e);
      own.close();
      own.undelivered(batch.claims());
      if (e instanceof Refusal && !member.isLeaving()) {
        backend.members().renew(member);
      }
    } catch (IOException e) {
      own.close();
      lost(member, own, batch, String.valueOf(e.getMessage()));
    }
    own.answered(batch);
    return false;
  }

  private byte[] recall(MemberLink member, SentBatch batch) throws IOException {
    try {
      TaskPlace place = new TaskPlace(number, batch.number(), 0);
      return member.send(Message.Kind.RECALL, place.write()).answer();
    } catch (Refusal e) {
      return new byte[0];
    }
  }

  /** What is not answered by now will not be: it may have been done, or may be running. */
  private void lost(MemberLink member, SlotFeed own, SentBatch batch, String why) {
    LostTasks lost = null;
    for (MemberClaim claim : batch.claims()) {
      if (claim.settle()) {
        if (lost == null) {
          lost =
              LostTasks.ofMember(pool, backend.crashPolicy(), worker.name(), member, uptime(), why);
        }
        lost.settle(claim);
      }
    }
    if (lost != null) {
      own.putBack(lost.returning());
    }
  }

  // What others ask of it.

  /** Gives it what is queued, if it has nothing to do; tells whether it has. */
  boolean offer() {
    SlotFeed present = feed;
    if (present == null || !present.isIdle()) {
      return false;
    }
    present.feed();
    return true;
  }

  /** If its member has left, or is about to, and it has nothing to do. */
  void endIfLeft() {
    MemberLink present = link;
    if (present != null && present.isLeaving()) {
      worker.dismiss();
    }
  }

  void addHeld(Collection<PendingTask<?>> held) {
    SlotFeed present = feed;
    if (present != null) {
      present.addHeld(held);
    }
  }
}
