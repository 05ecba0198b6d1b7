package dev.allot.concurrency;

import java.util.regex.Pattern;

/** A bug to put into the real source, one piece of text for another, and the check to find it. */
enum SeededBug {
  HOLD_LOOKS_THEN_SETS(
      Check.HELD_BY_ONE,
      "spi/PendingTask",
      "return STATE.compareAndSet(this, QUEUED, claim);",
      "if (state != QUEUED) return false; state = claim; return true;"),
  RELEASE_OVERWRITES_CANCELLATION(
      Check.WORKER_DIES_BEFORE_THE_START,
      "spi/PendingTask",
      "return STATE.compareAndSet(this, claim, QUEUED);",
      "state = QUEUED; return true;"),
  COMPLETES_TWICE(
      Check.COMPLETES_ONCE,
      "spi/PendingTask",
      "if (!STATE.compareAndSet(this, expected, outcome)) {\n      return false;\n    }",
      "if (state != expected) return false; state = outcome;"),
  CANCELS_WHAT_STARTS(
      Check.COMPLETES_ONCE, "spi/PendingTask", "if (!claim.revoke()) {", "if (claim.started()) {"),
  STOPS_WHAT_IS_DONE(
      Check.STOPPED_ONCE,
      "spi/PendingTask",
      "if (state instanceof StartClaim claim && complete(claim, TaskState.CANCELLED)) {",
      "if (state instanceof StartClaim claim) {\n      complete(claim, TaskState.CANCELLED);"),
  CANCELLATION_MISSES_A_RETRY(
      Check.CANCELLED_BETWEEN_ATTEMPTS,
      "spi/PendingTask",
      "if (!mayInterruptIfRunning) {",
      "if (true) {"),
  WHO_CANCELS_SECOND_IS_TOLD_NO(
      Check.CANCELLED_BY_TWO,
      "spi/PendingTask",
      "return TaskState.status(seen) == TaskStatus.CANCELLED;",
      "return false;"),
  WORK_WITHOUT_ITS_ARGUMENT(
      Check.FUNCTION_HAS_ITS_ARGUMENT_OR_IS_GONE,
      "spi/PendingTask",
      "argument = GONE;",
      "argument = null;"),
  WHOLE_WORK_TAKEN_FOR_A_FUNCTION(
      Check.WORK_IS_WHOLE_OR_GONE,
      "spi/PendingTask",
      "if (argument != WHOLE) {\n      argument = GONE;\n    }",
      "argument = null;"),
  LISTENER_ADDED_TOO_LATE(
      Check.LISTENERS_TOLD_ONCE,
      "spi/PendingTask",
      "if (isDone()) {\n      // Whoever",
      "if (false) {\n      // Whoever"),
  LISTENERS_TOLD_TWICE(Check.LISTENERS_TOLD_ONCE, "spi/Listeners", "listeners = null;", ""),
  CALLBACK_OVERTAKES(
      Check.CALLBACKS_RUN_ONCE_AND_IN_ORDER,
      "spi/Listeners",
      "if (line != null) {\n        // Behind",
      "if (false) {\n        // Behind"),
  DONE_IS_NOT_DONE_YET(
      Check.ADDED_WHEN_SEEN_DONE_RUNS_AT_ONCE,
      "spi/Listeners",
      "if (!task.isDone() || callbacks != null) {",
      "if (true) {"),
  NONE_BUT_PARKING_IS_STRICT(
      Check.SIGNAL_ENDS_THE_WAIT,
      "spi/Signal",
      "LockSupport.park(this);",
      "dev.allot.concurrency.Permits.park();",
      "LockSupport.unpark(waiter);",
      "dev.allot.concurrency.Permits.unpark(waiter);"),
  SIGNALS_BEFORE_IT_IS_SET(
      Check.SIGNAL_ENDS_THE_WAIT,
      "spi/Signal",
      "LockSupport.park(this);",
      "dev.allot.concurrency.Permits.park();",
      "set = true;\n    LockSupport.unpark(waiter);",
      "dev.allot.concurrency.Permits.unpark(waiter);\n    set = true;"),
  WAITER_REGISTERED_AFTER_LOOKING(
      Check.SIGNAL_ENDS_THE_WAIT,
      "spi/Signal",
      "waiter = Thread.currentThread();\n    try",
      "try",
      "LockSupport.park(this);",
      "waiter = Thread.currentThread(); dev.allot.concurrency.Permits.park();",
      "LockSupport.unpark(waiter);",
      "dev.allot.concurrency.Permits.unpark(waiter);"),
  SIGNAL_CLEARED_AFTER_LOOKING(
      Check.EACH_RETURNED_ONCE,
      "core/CompletionOrder",
      "signal.clear();\n      F future = done.poll();",
      "F future = done.poll();\n      signal.clear();"),
  ARRIVAL_SIGNALLED_TOO_SOON(
      Check.EACH_RETURNED_ONCE,
      "core/CompletionOrder",
      "done.add(future);\n    signal.set();",
      "signal.set();\n    done.add(future);"),
  ADDED_TWICE(
      Check.ADDED_TWICE_RETURNED_ONCE,
      "core/CompletionOrder",
      "if (!outstanding.add(Objects.requireNonNull(future, \"future\"))) {\n      return false;\n    }",
      "if (outstanding.contains(future)) return false; outstanding.add(future);"),
  COUNTS_NOT_ATOMICALLY(
      Check.ALL_ARE_DONE,
      "core/Waiting",
      "unfinished.decrementAndGet() == 0",
      "(unfinished.get() == 1 | unfinished.decrementAndGet() < 0)"),
  WORKER_GIVES_UP_AFTER_ONE_WAIT(
      Check.TAKEN_ONCE,
      "spi/TaskQueue",
      "left = sleepers.sleep(left);",
      "left = Math.min(0, sleepers.sleep(left));"),
  SUBMITTER_DOES_NOT_LOOK_AGAIN(
      Check.CAPACITY_KEPT,
      "spi/QueueRoom",
      "while (!closed.getAsBoolean() && whenFull != TaskQueue.WhenFull.EXCEED && isFull()) {",
      "if (!closed.getAsBoolean() && whenFull != TaskQueue.WhenFull.EXCEED && isFull()) {"),
  TAKING_WAKES_NO_SUBMITTER(
      Check.TAKEN_ONCE,
      "spi/TaskQueue",
      "room.tell();\n      endIdleWorkers();\n    }\n    return tasks;",
      "endIdleWorkers();\n    }\n    return tasks;"),
  CANCELLATION_WAKES_NO_SUBMITTER(
      Check.CANCELLATION_MAKES_ROOM,
      "spi/TaskQueue",
      "lines.forget(task);\n    room.tell();",
      "lines.forget(task);"),
  CLOSING_WAKES_ONE(
      Check.CLOSING_WAKES_WORKERS,
      "spi/TaskQueue",
      "closed = true;\n      sleepers.wakeAll();",
      "closed = true;\n      sleepers.wakeOne();"),
  DISMISSAL_WAKES_NOBODY(
      Check.DISMISSAL_LOSES_NO_TASK,
      "spi/TaskQueue",
      "takers.unexpect(taker);\n      sleepers.wakeAll();",
      "takers.unexpect(taker);"),
  CANCELLATION_ENDS_NO_WORKER(
      Check.IDLE_WORKERS_END_WHEN_THE_LAST_TASK_IS_CANCELLED,
      "spi/TaskQueue",
      "room.tell();\n    endIdleWorkers();\n  }",
      "room.tell();\n  }"),
  TAKING_ENDS_NO_WORKER(
      Check.IDLE_WORKERS_END_WITH_THE_LAST_TASK,
      "spi/TaskQueue",
      "room.tell();\n        endIdleWorkers();\n      }\n      return tasks;",
      "room.tell();\n      }\n      return tasks;"),
  WORKER_WAKES_NO_OTHER(
      Check.EACH_WAKES_THE_NEXT,
      "spi/TaskQueue",
      "takers.unexpect(taker);\n        wakeOne();\n        return taken;",
      "takers.unexpect(taker);\n        return taken;"),
  WHO_HAS_WOKEN_IS_STILL_WAITED_FOR(
      Check.EACH_WAKES_THE_NEXT, "spi/Sleepers", "number--;\n    woken = false;", "number--;"),
  WORKER_SLEEPS_WITHOUT_A_LAST_LOOK(
      Check.OFFER_WAKES_A_WORKER,
      "spi/Sleepers",
      "front.seemsEmpty() ? await(filled, nanos) : nanos;",
      "await(filled, nanos);"),
  OFFER_WAKES_NOBODY(
      Check.OFFER_WAKES_A_WORKER, "spi/TaskQueue", "if (front.sleeps) {", "if (false) {"),
  WHAT_IS_OPEN_STAYS_OPEN(Check.OFFERED_OR_REFUSED, "spi/TaskSegments", "open.close();", ""),
  UNFILLED_PLACE_IS_HELD_BY_NOBODY(
      Check.OFFERED_IS_HELD,
      "spi/TaskSegment",
      "List<PendingTask<?>> held = new ArrayList<>();\n    int taken = next;\n    for (int i = 0; i < taken; i++) {\n      PendingTask<?> task = task(i);",
      "List<PendingTask<?>> held = new ArrayList<>();\n    int taken = next;\n    for (int i = 0; i < taken; i++) {\n      PendingTask<?> task = taken(i);"),
  PLACE_TAKEN_TWICE(
      Check.PLACES_TAKEN_ONCE,
      "spi/TaskSegment",
      "if (NEXT.compareAndSet(this, place, place + 1)) {",
      "next = place + 1;\n      if (true) {"),
  PLACE_BEHIND_THE_LAST(
      Check.LAST_PLACE_TAKEN_ONCE,
      "spi/TaskSegment",
      "if (NEXT.compareAndSet(this, place, place + 1)) {\n        return place;\n      }\n      place = next;",
      "return (int) NEXT.getAndAdd(this, 1);"),
  TAKING_WITHOUT_THE_LOCK_WAKES_NO_SUBMITTER(
      Check.ROOM_MADE_WITHOUT_THE_LOCK, "spi/TaskQueue", "if (room.isWanted()) {", "if (false) {"),
  SUBMITTER_SLEEPS_WITHOUT_A_LAST_LOOK(
      Check.ROOM_MADE_WITHOUT_THE_LOCK,
      "spi/QueueRoom",
      "return isFull() ? space.awaitNanos(nanos) : nanos;",
      "return space.awaitNanos(nanos);"),
  SEGMENT_KNOWN_TOO_LATE(
      Check.WHAT_IS_TAKEN_IS_HELD,
      "spi/Taker",
      "if (segment != from) {\n      // Before anything is taken: who empties the queue finds in either what was there.\n      segment = from;\n    }\n    for (place = from.take(); place >= 0; place = from.take()) {",
      "for (place = from.take(); place >= 0; place = from.take()) {\n      segment = from;"),
  PUT_BACK_MISSES_CANCELLATION(
      Check.PUT_BACK_IS_TAKEN_OR_CANCELLED,
      "spi/TaskQueue",
      "tasks.stream().filter(PendingTask::isDone).forEach(this::forgetLocked);",
      ""),
  PUT_BACK_AFTER_THE_END(Check.DRAINED_OR_PUT_BACK, "spi/TaskQueue", "drained = true;", "");

  private final Check finder;
  private final String className;
  private final String[] replacements;

  SeededBug(Check finder, String className, String... replacements) {
    this.finder = finder;
    this.className = className;
    this.replacements = replacements;
  }

  Check finder() {
    return finder;
  }

  /** With a slash, below the package of the library. */
  String className() {
    return className;
  }

  String seed(String source) {
    String seeded = source;
    for (int i = 0; i < replacements.length; i += 2) {
      if (seeded.split(Pattern.quote(replacements[i]), -1).length != 2) {
        throw new AssertionError(
            this + ": not once in " + className + ", seed the bug anew: " + replacements[i]);
      }
      seeded = seeded.replace(replacements[i], replacements[i + 1]);
    }
    return seeded;
  }
}
