package dev.allot.cluster;

import dev.allot.cluster.engine.Frames;
import dev.allot.process.service.PassedOutcome;
import dev.allot.process.wire.DeathFrame;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.Outcomes;
import dev.allot.process.wire.ResultFrame;
import dev.allot.spi.PendingTask;
import dev.allot.spi.WorkerThreads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What a member answers for the tasks of one worker. */
final class Answers {
  private final SlotFeed feed;
  private final ClusterBackend backend;
  private final WorkerThreads.Worker worker;
  private final MemberLink member;
  private final AtomicLong tasksDone = new AtomicLong();

  Answers(SlotFeed feed, ClusterBackend backend, WorkerThreads.Worker worker, MemberLink member) {
    this.feed = feed;
    this.backend = backend;
    this.worker = worker;
    this.member = member;
  }

  /** How many tasks the worker has done. */
  long tasksDone() {
    return tasksDone.get();
  }

  /** Whether it is the whole answer, and to see to it runs no code of a user's. */
  boolean isPlain(List<MemberClaim> claims, byte[] answer) {
    try {
      List<Frame> frames = Frames.read(FrameType.RESULT, answer);
      if (frames.size() != claims.size()) {
        return false;
      }
      for (Frame frame : frames) {
        ResultFrame result = ResultFrame.read(frame);
        if (result.slot() >= claims.size() || !Outcomes.isPlain(result)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Completes the tasks that are answered, and has the queue take those back that are left.
   *
   * @throws IOException if the answer makes no sense; what it said before that is done
   */
  void settle(List<MemberClaim> claims, byte[] answer) throws IOException {
    List<PendingTask<?>> released = new ArrayList<>();
    int open = 0;
    for (MemberClaim claim : claims) {
      open += claim.isSettled() ? 0 : 1;
    }
    try (ResultCodec codec = backend.resultCodec()) {
      for (Frame frame : Frames.read(FrameType.RESULT, answer)) {
        ResultFrame result = ResultFrame.read(frame);
        if (result.slot() >= claims.size() || !claims.get(result.slot()).settle()) {
          throw new IOException("it answered for what it did not have in hand");
        }
        open--;
        complete(claims.get(result.slot()), result, open == 0, codec.outcomes(), released);
      }
    } finally {
      if (feed.putBack(released)) {
        backend.tasksQueued();
      }
    }
  }

  private void complete(
      MemberClaim claim,
      ResultFrame result,
      boolean last,
      Outcomes outcomes,
      List<PendingTask<?>> released)
      throws IOException {
    PendingTask<?> task = claim.task();
    if (last && feed.nothingUnsent()) {
      // Before its future is done: who waits for that finds the worker idle (SUB-04).
      worker.aboutToBeIdle();
    }
    if (result.kind() == ResultFrame.Kind.REVOKED) {
      if (task.release(claim)) {
        released.add(task);
      }
      return;
    }
    if (result.kind() == ResultFrame.Kind.CRASHED) {
      LostTasks lost =
          LostTasks.ofProcess(
              backend.pool(),
              backend.crashPolicy(),
              member,
              DeathFrame.read(result, worker.name()));
      lost.settle(claim);
      released.addAll(lost.returning());
      return;
    }
    tasksDone.incrementAndGet();
    if (claim.work().isPassedOn()) {
      PassedOutcome.complete(task, result);
    } else {
      outcomes.complete(task, result);
    }
  }
}
