package dev.allot.process;

import dev.allot.CrashReason;
import dev.allot.WorkerDeath;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.ResultFrame.Kind;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.PendingTask;
import dev.allot.spi.Taker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One worker of a {@link Simulation} and its driver: takes tasks, claims and runs them, answers,
 * and dies at any point.
 */
final class SimulatedWorker implements WorkerLink, InHand.Source {
  /** Room for about four tasks in a part. */
  private static final int PART_BYTES = 4 * (4 + 3 * TaskFrame.overhead("task", Map.of()));

  private final Simulation world;
  private final ClaimTable claims;
  private final Taker taker;

  /** What was sent to the worker and what it has answered, in their order; a channel each. */
  private final Deque<TaskFrame> inbox = new ArrayDeque<>();

  private final Deque<Answer> outbox = new ArrayDeque<>();
  private final Map<Long, PendingTask<?>> given = new HashMap<>();
  private final InHand inHand;
  private TaskFrame running;

  /** Of a chunk: the one that it runs or will start next. */
  private int element;

  private boolean elementRuns;
  private SlotClaim stopping;
  private long tasksDone;
  private boolean retired;
  private boolean gone;

  /** Whether it will be able to run tasks, ever. */
  private final boolean ready;

  private record Answer(TaskFrame frame, Kind kind, int element) {}

  SimulatedWorker(Simulation world) {
    this.world = world;
    this.ready = world.isHealing() || world.random.nextInt(8) > 0;
    this.claims = world.tables.isEmpty() ? ClaimTable.inMemory() : world.tables.pop();
    this.taker = world.queue.expect();
    this.inHand = new InHand(this, world, this);
  }

  @Override
  public List<PendingTask<?>> poll(long most) {
    List<PendingTask<?>> tasks = world.queue.poll(taker, most);
    if (tasks != null) {
      tasks.forEach(task -> given.put(task.taskId(), task));
    }
    return tasks;
  }

  @Override
  public void noted() {}

  @Override
  public void aboutToBeIdle() {}

  boolean isGone() {
    return gone;
  }

  boolean isIdle() {
    return inHand.isEmpty();
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
  public void lookFor(PendingTask<?> task, long nanos) {}

  @Override
  public ChunkTask split(SlotClaim claim) {
    return inHand.split(claim);
  }

  @Override
  public void stopTask(SlotClaim claim) {
    stopping = claim;
  }

  /** Something happens to the worker, or its driver does something. */
  void step() {
    int choice = world.random.nextInt(world.isHealing() ? 10 : 12);
    if (!ready && choice > 8) {
      dieUnready();
    } else if (inHand.isEmpty() && choice == 11) {
      dieIdle();
    } else if (choice < 3) {
      takeTasks();
    } else if (choice < 6) {
      work();
    } else if (choice < 8) {
      deliver();
    } else if (choice == 8) {
      graceIsOver();
    } else if (choice == 9 && !world.isHealing()) {
      // Else nothing would ever be done.
      if (world.random.nextBoolean()) {
        inHand.recall();
      } else {
        inHand.giveBack();
      }
    } else if (!inHand.isEmpty()) {
      die(world.anyReason());
    }
    if (retired && !gone && inHand.isEmpty()) {
      end();
    }
  }

  /** Some more, whatever it has. */
  private void takeTasks() {
    long left = world.retirePolicy.mostTasks() - tasksDone - inHand.size();
    if (!retired && left > 0 && inHand.gather(1)) {
      inbox.addAll(inHand.take(Math.min(left, 1 + world.random.nextInt(4)), PART_BYTES, f -> {}));
    }
  }

  /** The worker's own next step: claims the next task, or ends the one it runs. */
  private void work() {
    if (running != null && running.isChunk()) {
      workOnChunk();
      return;
    }
    if (running != null) {
      outbox.add(new Answer(running, Kind.VALUE, 0));
      running = null;
      return;
    }
    TaskFrame next = ready ? inbox.poll() : null;
    if (next == null) {
      return;
    }
    if (claims.claim(next.slot(), next.use())) {
      running = next;
      element = next.from();
      elementRuns = false;
      if (!next.isChunk()) {
        world.started(taskOf(next));
      }
    } else {
      outbox.add(new Answer(next, Kind.REVOKED, 0));
    }
  }

  /** Starts an element, or ends the one it runs, or leaves. */
  private void workOnChunk() {
    if (elementRuns) {
      outbox.add(new Answer(running, Kind.VALUE, element++));
      elementRuns = false;
    } else if (!claims.stopping(running.slot(), running.use())
        && claims.startElement(running.slot(), element)) {
      world.startedElement(running.taskId() + element);
      elementRuns = true;
    } else {
      outbox.add(new Answer(running, Kind.LEFT, 0));
      running = null;
    }
  }

  private PendingTask<?> taskOf(TaskFrame frame) {
    return given.get(frame.taskId());
  }

  /** The driver's reader gets one answer. */
  private void deliver() {
    Answer answer = outbox.poll();
    if (answer == null) {
      return;
    }
    complete(answer);
    world.useful();
    if (!retired && !world.retirePolicy.reason(tasksDone, 0, 0).isEmpty()) {
      retired = true;
      inHand.recall();
    }
  }

  private void graceIsOver() {
    SlotClaim claim = stopping;
    stopping = null;
    if (claim != null && inHand.condemn(claim)) {
      die(CrashReason.STOPPED);
    }
  }

  /** What is in the channel may still arrive, to some point. */
  private void die(CrashReason reason) {
    for (int arriving = world.random.nextInt(outbox.size() + 1); arriving > 0; arriving--) {
      complete(outbox.poll());
    }
    boolean anyRan = inHand.anyRan();
    for (SlotClaim claim : inHand.unanswered()) {
      if (claim.started() && claim.task() instanceof ChunkTask chunk) {
        int next = claims.nextElement(claim.slot());
        for (int i = chunk.done(); i < next && !chunk.isDone(); i++) {
          world.elementDiedAtWork(chunk.taskId() + i);
        }
      } else if (claim.started()) {
        world.diedAtWork(claim.task());
      } else if (!anyRan) {
        world.diedInHand(claim.task());
      }
    }
    inHand.workerGone();
    inHand.lost(world.crashPolicy, reportOf(reason));
    end();
  }

  /** Which is no task's doing. */
  private void dieUnready() {
    if (inHand.isEmpty()) {
      dieIdle();
    } else {
      inHand.workerGone();
      inHand.lost(world.crashPolicy, reportOf(world.anyReason()));
      end();
      world.useless();
    }
  }

  /** With nothing in hand. */
  private void dieIdle() {
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
    SlotClaim claim = inHand.find(frame.slot(), frame.taskId());
    world.expect(claim != null, "an answer for task " + frame.taskId() + ", which is not in hand");
    if (claim.task() instanceof ChunkTask chunk && answer.kind != Kind.REVOKED) {
      completeInChunk(claim, chunk, answer);
    } else if (answer.kind == Kind.VALUE) {
      ((PendingTask<String>) claim.task()).succeed("done");
      inHand.answered(frame.slot());
      tasksDone++;
      world.expect(tasksDone <= world.retirePolicy.mostTasks(), "does too much: " + this);
    } else {
      inHand.skipped(frame.slot());
    }
  }

  private void completeInChunk(SlotClaim claim, ChunkTask chunk, Answer answer) {
    if (answer.kind == Kind.LEFT) {
      world.expect(inHand.isOver(claim, chunk), chunk + " is left too soon");
      inHand.aboutToBeAnswered();
      chunk.succeed(null);
      inHand.answered(claim.slot());
    } else {
      world.expect(answer.element == chunk.done(), chunk + " is answered out of order");
      chunk.addResult("done");
      chunk.tellNews();
      tasksDone++;
    }
  }

  private void end() {
    gone = true;
    world.queue.dismiss(taker);
    world.tables.push(claims);
    world.ended(!ready);
  }

  @Override
  public String toString() {
    return "worker[" + inbox.size() + " in, " + outbox.size() + " out, running " + running + "]";
  }
}
