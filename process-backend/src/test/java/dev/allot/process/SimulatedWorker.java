package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.WorkerDeath;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.PendingTask;
import dev.allot.spi.TaskQueue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * One worker of a {@link Simulation} and its driver: takes tasks, claims and runs them, answers,
 * and dies at any point.
 */
final class SimulatedWorker implements WorkerLink {
  /** Room for about four tasks in a part. */
  private static final int PART_BYTES = 4 * (4 + TaskFrame.overhead("task", Map.of()));

  private final Simulation world;
  private final ClaimTable claims;
  private final TaskQueue.Taker taker;

  /** What was sent to the worker and what it has answered, in their order; a channel each. */
  private final Deque<TaskFrame> inbox = new ArrayDeque<>();

  private final Deque<Answer> outbox = new ArrayDeque<>();
  private Assignment assignment;
  private List<PendingTask<?>> part = List.of();
  private int sent;
  private Handover handover;
  private TaskFrame running;
  private SlotClaim stopping;
  private long tasksDone;
  private boolean gone;

  /** Whether it will be able to run tasks, ever. */
  private final boolean ready;

  private record Answer(TaskFrame frame, boolean ran) {}

  SimulatedWorker(Simulation world) {
    this.world = world;
    this.ready = world.isHealing() || world.random.nextInt(8) > 0;
    this.claims = world.tables.isEmpty() ? ClaimTable.inMemory() : world.tables.pop();
    this.taker = world.queue.expect();
  }

  boolean isGone() {
    return gone;
  }

  boolean isIdle() {
    return handover == null;
  }

  @Override
  public ClaimTable claims() {
    return claims;
  }

  @Override
  public boolean tellsStarts() {
    return false;
  }

  @Override
  public void stopTask(SlotClaim claim) {
    stopping = claim;
  }

  /** Something happens to the worker, or its driver does something. */
  void step() {
    int choice = world.random.nextInt(world.isHealing() ? 8 : 10);
    if (!ready && choice > 6) {
      dieUnready();
    } else if (handover == null && choice == 9) {
      dieIdle();
    } else if (handover == null) {
      takeTasks();
    } else if (choice < 3) {
      work();
    } else if (choice < 7) {
      deliver();
    } else if (choice == 7) {
      graceIsOver();
    } else {
      die(world.anyReason());
    }
  }

  private void takeTasks() {
    if (assignment == null || assignment.isSent()) {
      List<PendingTask<?>> taken = world.queue.take(taker, 0);
      if (taken == null) {
        return;
      }
      assignment = new Assignment(world, taken);
    }
    if (assignment.isSent()) {
      return;
    }
    long left = Math.max(1, world.retirePolicy.mostTasks() - tasksDone);
    part = assignment.part(PART_BYTES, left);
    handover = new Handover(part.size(), assignment.isLast(part));
    inbox.addAll(handover.take(this, part));
    sent = inbox.size();
    answered();
  }

  /** The worker's own next step: claims the next task, or ends the one it runs. */
  private void work() {
    if (running != null) {
      outbox.add(new Answer(running, true));
      running = null;
      return;
    }
    TaskFrame next = ready ? inbox.poll() : null;
    if (next == null) {
      return;
    }
    if (claims.claim(next.slot(), next.use())) {
      running = next;
      world.started(taskOf(next));
    } else {
      outbox.add(new Answer(next, false));
    }
  }

  private PendingTask<?> taskOf(TaskFrame frame) {
    return part.stream().filter(task -> task.taskId() == frame.taskId()).findFirst().orElseThrow();
  }

  /** The driver's reader gets one answer. */
  private void deliver() {
    Answer answer = outbox.poll();
    if (answer == null) {
      return;
    }
    complete(answer);
    answered();
  }

  private void answered() {
    if (!handover.unanswered().isEmpty()) {
      return;
    }
    if (!handover.mayBeGivenMore()) {
      die(CrashReason.STOPPED);
      return;
    }
    tasksDone += sent;
    world.expect(tasksDone <= world.retirePolicy.mostTasks(), "does too much: " + this);
    assignment.answered(part, handover);
    handover = null;
    world.useful();
    if (!world.retirePolicy.reason(tasksDone, 0, 0).isEmpty()) {
      assignment.giveBack();
      end();
    }
  }

  private void graceIsOver() {
    SlotClaim claim = stopping;
    stopping = null;
    if (claim != null && handover != null && handover.condemn(claim)) {
      die(CrashReason.STOPPED);
    }
  }

  /** What is in the channel may still arrive, to some point. */
  private void die(CrashReason reason) {
    for (int arriving = world.random.nextInt(outbox.size() + 1); arriving > 0; arriving--) {
      complete(outbox.poll());
    }
    boolean anyRan = handover.anyRan();
    for (SlotClaim claim : handover.unanswered()) {
      if (claim.started()) {
        world.diedAtWork(claim.task());
      } else if (!anyRan) {
        world.diedInHand(claim.task());
      }
    }
    handover.workerGone();
    assignment.lost(handover, world.crashPolicy, reportOf(reason));
    end();
  }

  /** Which is no task's doing. */
  private void dieUnready() {
    if (handover == null) {
      dieIdle();
    } else {
      handover.workerGone();
      assignment.lost(handover, world.crashPolicy, reportOf(world.anyReason()));
      end();
      world.useless();
    }
  }

  /** Between two parts, or with nothing in hand. */
  private void dieIdle() {
    if (assignment != null) {
      assignment.lost(null, world.crashPolicy, reportOf(world.anyReason()));
    }
    end();
    if (tasksDone == 0) {
      world.useless();
    }
  }

  private CrashReport reportOf(CrashReason reason) {
    WorkerDeath death = new WorkerDeath("w", 1, reason, 1, Duration.ZERO, "died", List.of(), null);
    // One that is not logged.
    return new CrashReport(death, List.of(), !ready).withThisJvm();
  }

  @SuppressWarnings("unchecked") // all tasks are of strings
  private void complete(Answer answer) {
    TaskFrame frame = answer.frame;
    PendingTask<?> task = handover.find(frame.slot(), frame.taskId());
    world.expect(task != null, "an answer for task " + frame.taskId() + ", which is not in hand");
    if (answer.ran) {
      ((PendingTask<String>) task).succeed("done");
      handover.answered(frame.slot());
    } else {
      handover.skipped(frame.slot());
    }
  }

  private void end() {
    gone = true;
    handover = null;
    world.queue.dismiss(taker);
    world.tables.push(claims);
    world.ended(!ready);
  }

  @Override
  public String toString() {
    return "worker[" + inbox.size() + " in, " + outbox.size() + " out, running " + running + "]";
  }
}
