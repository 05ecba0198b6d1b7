package dev.allot.core.shared;

import dev.allot.TaskContext;
import dev.allot.shared.SharedQueue;
import dev.allot.shared.SharedSemaphore;
import dev.allot.spi.TaskScope;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedLink;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedPeer;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedSession;
import dev.allot.spi.shared.SharedSpec;
import dev.allot.spi.shared.SharedTarget;
import dev.allot.spi.shared.SharedValues;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A worker that is another process, played by this one: its handles reach the objects by a session,
 * and the same memory. It has one thread, which runs a task at a time.
 */
final class PlayedWorker implements SharedLink, LeaseHolder.Lender, AutoCloseable {
  private final SharedObjects objects;
  private final SharedSession session;
  private final int number = SharedLinks.add(this);
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          body -> {
            Thread made = new Thread(body, "played worker");
            made.setDaemon(true);
            return made;
          });
  private final AtomicInteger calls = new AtomicInteger();
  private @Nullable TaskScope task;
  private volatile int pool;

  PlayedWorker(SharedObjects objects) {
    this.objects = objects;
    this.session =
        objects.session(
            new SharedPeer() {
              @Override
              public void whenCaughtUp(Runnable action) {
                action.run();
              }

              @Override
              public boolean lookFor(BooleanSupplier done, long nanos) {
                return false;
              }
            });
  }

  /** The same semaphore, as a task here has it. */
  SharedSemaphore semaphore(SharedSemaphore there) {
    long object = ((SharedHandle) there).object();
    pool = SharedLinks.poolOf(object);
    return new SemaphoreHandle(SharedLinks.number(number, (int) object), there.toString());
  }

  /** The same queue, as a task here has it. */
  <E> SharedQueue<E> queue(SharedQueue<E> there) {
    long object = ((SharedHandle) there).object();
    pool = SharedLinks.poolOf(object);
    return new QueueHandle<>(SharedLinks.number(number, (int) object), there.toString());
  }

  /** How often something was asked of the pool. */
  int calls() {
    return calls.get();
  }

  <T> CompletableFuture<T> begin(Callable<T> body) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    thread.execute(
        () -> {
          try {
            outcome.complete(body.call());
          } catch (Throwable e) {
            outcome.completeExceptionally(e);
          }
        });
    return outcome;
  }

  /** Runs it on the worker's thread; what it throws comes as itself, if that need not be said. */
  <T> T run(Callable<T> body) {
    try {
      return begin(body).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw e;
    }
  }

  PlayedWorker beginTask() {
    TaskContext context =
        (TaskContext)
            Proxy.newProxyInstance(
                TaskContext.class.getClassLoader(),
                new Class<?>[] {TaskContext.class},
                (proxy, method, arguments) -> {
                  throw new UnsupportedOperationException(method.getName());
                });
    return run(
        () -> {
          task = TaskScope.enter(null, context, null, null);
          return this;
        });
  }

  void endTask() {
    run(
        () -> {
          task.leave();
          return null;
        });
  }

  /** The pool takes it for dead, and it is not yet. */
  void lose() {
    session.close();
  }

  /** The pool learns that it is dead. */
  void die() {
    lose();
    close();
  }

  @Override
  public void close() {
    SharedLinks.remove(number);
    thread.shutdownNow();
  }

  private long there(long object) {
    return SharedLinks.number(pool, (int) object);
  }

  @Override
  public SharedValues values() {
    return objects.values();
  }

  @Override
  public long open(SharedSpec spec) {
    return SharedLinks.number(number, (int) session.open(spec));
  }

  @Override
  public boolean remove(String name) {
    return session.remove(name);
  }

  @Override
  public SharedRegion region(SharedRegion.Place place) {
    return objects.region(place);
  }

  @Override
  public long process() {
    return session.process();
  }

  @Override
  public void lendsTo(LeaseHolder holder) {
    holder.borrowsFrom(this);
  }

  @Override
  public void ended(LeaseHolder holder, boolean died) {
    Map<Long, Integer> held = new HashMap<>();
    holder.permits().forEach((semaphore, permits) -> held.put(there(semaphore), permits));
    session.end(holder.number(), held);
  }

  @Override
  public SharedTarget target(long object) {
    return new Target(there(object));
  }

  private final class Target implements SharedTarget {
    private final long object;

    Target(long object) {
      this.object = object;
    }

    private LocalCall begin(SharedOperation operation, long asked, @Nullable Object first) {
      calls.incrementAndGet();
      LeaseHolder own = TaskScope.leaseHolder();
      lendsTo(own);
      LeaseHolder holder = session.holder(own.number());
      LocalCall call = new LocalCall(holder, operation, asked, first, null);
      session.call(object, call);
      return call;
    }

    @Override
    public @Nullable Object call(
        SharedOperation operation, long asked, @Nullable Object first, @Nullable Object second) {
      LocalCall call = begin(operation, asked, first);
      call.awaitUninterruptibly();
      return call.result();
    }

    @Override
    public @Nullable Object await(
        SharedOperation operation, long asked, @Nullable Object first, long nanos)
        throws InterruptedException {
      LocalCall call = begin(operation, asked, first);
      if (!call.await(nanos) && session.withdraw(object, call)) {
        return TIMED_OUT;
      }
      call.awaitUninterruptibly();
      return call.result();
    }

    @Override
    public @Nullable Object awaitUninterruptibly(SharedOperation operation, long asked) {
      return call(operation, asked, null, null);
    }

    @Override
    public boolean canTell() {
      return false;
    }

    @Override
    public void tell(SharedOperation operation, long asked, @Nullable Object first) {
      call(operation, asked, first, null);
    }

    @Override
    public void received(int items) {
      begin(SharedOperation.RECEIVED, items, null);
    }
  }
}
