package dev.allot.process.service;

import dev.allot.NotSerializableTaskException;
import dev.allot.TaskStatus;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.ProtocolException;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.SubmitFrame;
import dev.allot.spi.PendingTask;
import dev.allot.spi.TaskScope;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks that one worker's tasks have submitted. They are tasks of the pool like any other; this
 * only tells the worker what becomes of them, as long as it is there (NEST-09).
 */
final class Subtasks {
  private static final Logger LOG = LoggerFactory.getLogger(Subtasks.class);

  private final ServiceHost host;
  private final ServiceReplies replies;

  /** By the worker's number, until they are done. */
  private final Map<Long, PendingTask<Object>> tasks = new ConcurrentHashMap<>();

  /** Sends outcomes: a worker that does not read must not hold up who completes its tasks. */
  private final ThreadPoolExecutor sender;

  /** What makes up for the worker while its task waits; guarded by this, as the next is. */
  private TaskScope.@Nullable Blocker waiting;

  private boolean closed;

  Subtasks(String worker, ServiceHost host, ServiceReplies replies) {
    this.host = host;
    this.replies = replies;
    this.sender =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            body -> {
              Thread thread = new Thread(body, worker + "-outcomes");
              thread.setDaemon(true);
              return thread;
            },
            // Of a worker that is gone the outcomes are dropped.
            new ThreadPoolExecutor.DiscardPolicy());
    sender.allowCoreThreadTimeOut(true);
  }

  /** What sends to the worker, and may wait until it reads. */
  Executor sender() {
    return sender;
  }

  void submit(SubmitFrame frame, DataOutputStream answer) throws IOException {
    List<Object> works = new ArrayList<>(frame.bodies().size());
    for (byte[] body : frame.bodies()) {
      works.add(
          body.length == 0
              ? new NotSerializableTaskException("it could not travel from its worker", null)
              : host.work().apply(body, frame.options()));
    }
    long number = frame.first();
    for (PendingTask<Object> task :
        host.pool().accept(works, frame.options(), frame.logContext())) {
      follow(number++, task);
      answer.writeLong(task.taskId());
    }
  }

  private void follow(long number, PendingTask<Object> task) {
    tasks.put(number, task);
    task.whenSettled(
        done -> {
          tasks.remove(number);
          sender.execute(() -> send(number, task));
        });
  }

  private void send(long number, PendingTask<Object> task) {
    try {
      PayloadBuffer payload = ServiceFrame.begin(ServiceFrame.Kind.OUTCOME, number);
      PassedOutcome.write(task.snapshot(), host.codecs(), payload);
      replies.send(payload);
    } catch (Throwable e) {
      LOG.debug("cannot send the outcome of {}", task, e);
      replies.hangUp();
    }
  }

  /** One that is not there is done, and its outcome is on its way. */
  boolean isStarted(long number) {
    PendingTask<Object> task = tasks.get(number);
    return task == null || task.status() != TaskStatus.PENDING;
  }

  boolean withdraw(long number) {
    PendingTask<Object> task = tasks.get(number);
    return task != null && (task.withdraw() || task.isCancelled());
  }

  void stop(long number) {
    PendingTask<Object> task = tasks.get(number);
    if (task != null) {
      task.cancel(true);
    }
  }

  /** The worker's task waits for others. */
  synchronized void block(String task, boolean forOwnTasks) throws IOException {
    if (waiting != null) {
      throw new ProtocolException("the worker waits twice");
    }
    if (!closed) {
      TaskScope.Blocker begun = host.spares().forWaiting(() -> task);
      begun.block(forOwnTasks ? host.pool() : null);
      waiting = begun;
    }
  }

  synchronized void unblock() {
    if (waiting != null) {
      waiting.unblock();
      waiting = null;
    }
  }

  /** The worker is gone: nobody is to be told, nor made up for. */
  synchronized void close() {
    closed = true;
    unblock();
    sender.shutdownNow();
  }
}
