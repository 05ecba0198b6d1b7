package dev.allot.concurrency;

import java.util.List;

/**
 * The checks: small programs of a few threads, and what must hold however these take turns.
 *
 * <p>Lambdas, not method references: Lincheck rewrites the class that contains a lambda's body and
 * what is called from there. Of a method reference it would see nothing, and run it unexplored.
 */
enum Check {
  COMPLETES_ONCE(() -> TaskChecks.completesOnce()),
  STOPPED_ONCE(() -> TaskChecks.stoppedOnce()),
  HELD_BY_ONE(() -> TaskChecks.heldByOne()),
  WORKER_DIES_BEFORE_THE_START(() -> TaskChecks.workerDiesBeforeTheStart()),
  CANCELLED_BETWEEN_ATTEMPTS(() -> TaskChecks.cancelledBetweenAttempts()),
  CANCELLED_BY_TWO(() -> TaskChecks.cancelledByTwo()),
  WORK_IS_WHOLE_OR_GONE(() -> TaskChecks.workIsWholeOrGone()),
  FUNCTION_HAS_ITS_ARGUMENT_OR_IS_GONE(() -> TaskChecks.functionHasItsArgumentOrIsGone()),
  WAITER_WAKES(() -> TaskChecks.waiterWakes()),
  ALL_WAITERS_WAKE(() -> TaskChecks.allWaitersWake()),
  LISTENERS_TOLD_ONCE(() -> ListenerChecks.listenersToldOnce()),
  FORGETTING_ONE_KEEPS_THE_OTHER(() -> ListenerChecks.forgettingOneKeepsTheOther()),
  CALLBACKS_RUN_ONCE_AND_IN_ORDER(() -> ListenerChecks.callbacksRunOnceAndInOrder()),
  ADDED_WHEN_SEEN_DONE_RUNS_AT_ONCE(() -> ListenerChecks.addedWhenSeenDoneRunsAtOnce()),
  EACH_RETURNED_ONCE(() -> OrderChecks.eachReturnedOnce()),
  ADDED_MEANWHILE_RETURNED_ONCE(() -> OrderChecks.addedMeanwhileReturnedOnce()),
  ADDED_TWICE_RETURNED_ONCE(() -> OrderChecks.addedTwiceReturnedOnce()),
  SIGNAL_ENDS_THE_WAIT(() -> WaitingChecks.signalEndsTheWait()),
  SIGNAL_IS_NOT_LOST(() -> WaitingChecks.signalIsNotLost()),
  ALL_ARE_DONE(() -> WaitingChecks.allAreDone()),
  ONE_IS_DONE(() -> WaitingChecks.oneIsDone()),
  ONE_HAS_FAILED_OR_ALL_ARE_DONE(() -> WaitingChecks.oneHasFailedOrAllAreDone()),
  TAKEN_ONCE(() -> QueueChecks.takenOnce()),
  CAPACITY_KEPT(() -> QueueChecks.capacityKept()),
  CANCELLATION_MAKES_ROOM(() -> QueueChecks.cancellationMakesRoom()),
  DISMISSAL_LOSES_NO_TASK(() -> QueueChecks.dismissalLosesNoTask()),
  TAKEN_ONE_BY_ONE(() -> SingleTaskChecks.takenOneByOne()),
  EACH_WAKES_THE_NEXT(() -> SingleTaskChecks.eachWakesTheNext()),
  PLACES_TAKEN_ONCE(() -> SingleTaskChecks.placesTakenOnce()),
  LAST_PLACE_TAKEN_ONCE(() -> SingleTaskChecks.lastPlaceTakenOnce()),
  ROOM_MADE_WITHOUT_THE_LOCK(() -> SingleTaskChecks.roomMadeWithoutTheLock()),
  WHAT_IS_TAKEN_IS_HELD(() -> SingleTaskChecks.whatIsTakenIsHeld()),
  OFFERED_TAKEN_ONCE(() -> OpenQueueChecks.takenOnce()),
  OFFER_WAKES_A_WORKER(() -> OpenQueueChecks.wakesAWorker()),
  OFFERS_KEEP_THE_CAPACITY(() -> OpenQueueChecks.keepsTheCapacity()),
  OFFERED_OR_REFUSED(() -> OpenQueueChecks.drainedOrRefused()),
  OFFERED_IS_HELD(() -> OpenQueueChecks.drainedOrHeld()),
  CANCELLED_WHERE_IT_WAS_OFFERED(() -> OpenQueueChecks.cancelledThere()),
  CLOSING_WAKES_WORKERS(() -> QueueEndChecks.closingWakesWorkers()),
  CLOSING_WAKES_SUBMITTERS(() -> QueueEndChecks.closingWakesSubmitters()),
  IDLE_WORKERS_END_WITH_THE_LAST_TASK(() -> QueueEndChecks.idleWorkersEndWithTheLastTask()),
  IDLE_WORKERS_END_WHEN_THE_LAST_TASK_IS_CANCELLED(
      () -> QueueEndChecks.idleWorkersEndWhenTheLastTaskIsCancelled()),
  PUT_BACK_IS_TAKEN_OR_CANCELLED(() -> QueueEndChecks.putBackIsTakenOrCancelled()),
  DRAINED_OR_PUT_BACK(() -> QueueEndChecks.drainedOrPutBack());

  private final Runnable program;

  Check(Runnable program) {
    this.program = program;
  }

  /** Those of one task, and of waiting for tasks. */
  static List<Check> ofTasks() {
    return List.of(values()).subList(0, TAKEN_ONCE.ordinal());
  }

  /** All the others, which are of the queue. */
  static List<Check> ofQueue() {
    return List.of(values()).subList(TAKEN_ONCE.ordinal(), values().length);
  }

  Runnable program() {
    return program;
  }
}
