package dev.allot.testkit.saboteur;

import static dev.allot.testkit.saboteur.SharedFlaws.sharing;
import static dev.allot.testkit.saboteur.SharedFlaws.swallowing;

import dev.allot.shared.QueueOptions;
import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedEvent;
import dev.allot.shared.SharedNameException;
import dev.allot.shared.SharedQueue;
import dev.allot.shared.SharedState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Names that are no names, and queues that are no queues. */
final class SharedQueueSaboteurs {
  private SharedQueueSaboteurs() {}

  static List<Saboteur> all() {
    return List.of(
        sharing(
            "names-are-forgotten",
            "Whoever asks for a name gets a new queue.",
            pool -> {
              AtomicInteger count = new AtomicInteger();
              pool.ofShared(
                  SharedDisguise.STATE,
                  "queue",
                  (SharedState state, Call call) ->
                      state.queue(call.argument(0) + "-" + count.incrementAndGet()));
            },
            "SHM-02"),
        sharing(
            "names-fit-all-kinds",
            "A name that is in use for something else is another name.",
            pool ->
                pool.ofShared(
                    SharedDisguise.STATE,
                    "lock",
                    (SharedState state, Call call) -> {
                      try {
                        return call.proceed();
                      } catch (SharedNameException e) {
                        return state.lock(call.argument(0) + "-lock");
                      }
                    }),
            "SHM-03"),
        sharing(
            "handles-lose-their-way",
            "A queue that went through a queue is another one.",
            pool -> {
              AtomicReference<SharedState> known = new AtomicReference<>();
              pool.ofShared(
                      SharedDisguise.STATE,
                      "queue",
                      (SharedState state, Call call) -> {
                        known.set(state);
                        return call.proceed();
                      })
                  .ofShared(
                      "queue",
                      "take",
                      (SharedQueue<Object> queue, Call call) ->
                          queue.take() instanceof SharedQueue<?>
                              ? known.get().queue("another")
                              : null);
            },
            "SHM-04"),
        sharing(
            "outlives-its-pool",
            "A put after the end of the pool is no error.",
            pool -> pool.ofShared("queue", "put", swallowing(SharedClosedException.class, null)),
            "SHM-06"),
        sharing(
            "queues-are-deaf",
            "An interrupt does not end a wait for an item.",
            pool ->
                pool.ofShared(
                    "queue",
                    "take",
                    (SharedQueue<Object> queue, Call call) -> {
                      try {
                        return queue.take();
                      } catch (InterruptedException e) {
                        SharedFlaws.hang();
                        throw e;
                      }
                    }),
            "SHM-07",
            "SHM-09"),
        sharing(
            "waits-unseen",
            "The pool does not notice that a task waits for an item.",
            pool -> pool.ofShared("queue", "take", SharedQueueSaboteurs::takeUnseen),
            "SHM-08"),
        sharing(
            "lends-to-nobody",
            "What a task takes is not on loan to it.",
            pool -> {
              for (String method : List.of("take", "taskDone")) {
                pool.ofShared("queue", method, SharedFlaws::elsewhere);
              }
              for (String method : List.of("acquire", "release", "tryAcquire")) {
                pool.ofShared("semaphore", method, SharedFlaws::elsewhere);
              }
              pool.ofShared("lock", "lock", SharedFlaws::elsewhere)
                  .ofShared("connection", "send", SharedFlaws::elsewhere);
            },
            "SHM-10",
            "SHM-22",
            "SHM-61",
            "SHM-73",
            "SHM-75"),
        sharing(
            "any-number-will-do",
            "To drain nothing is no error.",
            pool ->
                pool.ofShared(
                    "queue", "drain", swallowing(IllegalArgumentException.class, List.of())),
            "SHM-12"),
        sharing(
            "names-cannot-be-had-again",
            "To remove an object does nothing.",
            pool ->
                pool.ofShared(
                    SharedDisguise.STATE,
                    "remove",
                    (SharedState state, Call call) -> call.argument(0) != null),
            "SHM-13"),
        sharing(
            "second-in-first-out",
            "Items change places with their neighbours.",
            pool -> pool.ofShared("queue", "put", new Swap<SharedQueue<Object>>(SharedQueue::put)),
            "SHM-20"),
        sharing(
            "queues-have-no-bound",
            "The capacity of a queue is ignored.",
            pool ->
                pool.ofShared(
                    SharedDisguise.STATE,
                    "queue",
                    (SharedState state, Call call) ->
                        state.queue(call.argument(0), QueueOptions.defaults())),
            "SHM-23"),
        sharing(
            "joins-early",
            "join() does not wait for what was taken.",
            pool ->
                pool.ofShared(
                    "queue",
                    "join",
                    (SharedQueue<Object> queue, Call call) ->
                        queue.size() == 0 || call.count() > 0),
            "SHM-24"),
        sharing(
            "queues-stay-open",
            "To close a queue does nothing.",
            pool -> pool.ofShared("queue", "close", SharedFlaws.nothing()),
            "SHM-25",
            "SHM-31"),
        sharing(
            "puts-twice",
            "Each hundredth item is there twice.",
            pool -> {
              AtomicInteger puts = new AtomicInteger();
              pool.ofShared(
                  "queue",
                  "put",
                  (SharedQueue<Object> queue, Call call) -> {
                    if (puts.incrementAndGet() % 100 == 0) {
                      call.proceed();
                    }
                    return call.proceed();
                  });
            },
            "SHM-27"),
        sharing(
            "drains-one-more",
            "drain() takes one item too many.",
            pool ->
                pool.ofShared(
                    "queue",
                    "drain",
                    (SharedQueue<Object> queue, Call call) ->
                        queue.drain(call.<Integer>argument(0) + 1)),
            "SHM-28"),
        sharing(
            "anything-is-done",
            "taskDone() without an item is no error.",
            pool ->
                pool.ofShared("queue", "taskDone", swallowing(IllegalStateException.class, null)),
            "SHM-30"),
        sharing(
            "gives-up-what-may-come-back",
            "A closed queue without items is over, whatever is not done.",
            pool ->
                pool.ofShared(
                    "queue",
                    "take",
                    (SharedQueue<Object> queue, Call call) -> {
                      if (queue.isClosed() && queue.size() == 0) {
                        throw new SharedClosedException("over");
                      }
                      return queue.take();
                    }),
            "SHM-32"),
        sharing(
            "looks-too-early",
            "The size does not count what was put in last.",
            pool ->
                pool.ofShared(
                    "queue",
                    "size",
                    (SharedQueue<Object> queue, Call call) -> Math.max(0, queue.size() - 1)),
            "SHM-33"),
        sharing(
            "loses-what-comes-late",
            "One item that a closed queue refuses is dropped without a word.",
            pool -> {
              AtomicBoolean dropped = new AtomicBoolean();
              pool.ofShared(
                  "queue",
                  "put",
                  (SharedQueue<Object> queue, Call call) -> {
                    try {
                      return call.proceed();
                    } catch (SharedClosedException e) {
                      if (dropped.compareAndSet(false, true)) {
                        return null;
                      }
                      throw e;
                    }
                  });
            },
            "SHM-34"),
        sharing(
            "events-wake-nobody",
            "To set an event does nothing.",
            pool -> pool.<SharedEvent>ofShared("event", "set", SharedFlaws.nothing()),
            "SHM-68"));
  }

  private static Object takeUnseen(SharedQueue<Object> queue, Call call)
      throws InterruptedException {
    while (true) {
      Object item = queue.poll();
      if (item != null) {
        return item;
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Keeps each other value back until after the next one. */
  static final class Swap<T> implements SharedDisguise.Flaw<T> {
    /** Lets one in. */
    interface Entrance<T> {
      void enter(T honest, Object value) throws InterruptedException;
    }

    private final Entrance<T> entrance;
    private Object kept;

    Swap(Entrance<T> entrance) {
      this.entrance = entrance;
    }

    @Override
    public synchronized Object call(T honest, Call call) throws InterruptedException {
      Object value = call.argument(0);
      if (kept == null) {
        kept = value;
      } else {
        entrance.enter(honest, value);
        entrance.enter(honest, kept);
        kept = null;
      }
      return null;
    }
  }
}
