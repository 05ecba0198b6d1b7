package dev.allot.cluster.member;

import dev.allot.cluster.engine.Refusal;
import dev.allot.cluster.engine.RunMessage;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.ExceptionPayload;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.TaskFrame;
import dev.allot.spi.LogContext;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * One of a pool's workers on this member: runs one batch at a time, its tasks one after the other,
 * on the thread that brings it.
 */
final class MemberWorker {
  /** Who waits for the first of them is not to wait for many: the rest is left. */
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(20);

  private static final int MOST_ANSWER_BYTES = 1 << 20;

  /** Tasks and results may be deep; the memory is used only as far as they are. */
  private static final long STACK = 64L << 20;

  /** The keys of the logging context. */
  private static final String LOG_MEMBER = "allot.member";

  private static final String LOG_WORKER = "allot.worker";

  private final MemberSession session;
  private final String name;
  private final TaskRunner runner;

  /** What its log records have beside the context of the task. */
  private final Map<String, String> place;

  private final @Nullable ExecutorService thread;

  /** Held while a batch runs. */
  private final ReentrantLock running = new ReentrantLock();

  /** The number of the last batch: they come in order, each once. */
  private int last = -1;

  private boolean initialized;
  private boolean ended;
  private volatile @Nullable MemberBatch present;
  private volatile boolean stopping;

  MemberWorker(MemberSession session, int number) {
    this.session = session;
    this.name = session.pool() + "-worker-" + number;
    this.runner = session.runner(number, name);
    this.place = Map.of(LOG_MEMBER, session.member(), LOG_WORKER, name);
    this.thread = session.hasSetup() ? Executors.newSingleThreadExecutor(this::newThread) : null;
  }

  private Thread newThread(Runnable body) {
    Thread made = new Thread(null, body, name, STACK);
    made.setDaemon(true);
    return made;
  }

  @Nullable MemberBatch batch(int batch) {
    MemberBatch known = present;
    return known != null && known.number() == batch ? known : null;
  }

  /** What is done on the worker's thread. */
  private interface Step {
    byte[] run() throws Refusal, IOException;
  }

  /**
   * Where there is an initializer, its thread is that of all tasks, which so find what it has left
   * in variables of the thread; else each batch has the thread that brings it, and no other is to
   * be woken for it.
   */
  private byte[] onThread(Step step) throws Refusal, IOException {
    ExecutorService own = thread;
    if (own == null) {
      return step.run();
    }
    try {
      Future<byte[]> done = own.submit(step::run);
      while (true) {
        try {
          return done.get();
        } catch (InterruptedException e) {
          // It is for nobody: tasks are interrupted where they run.
        }
      }
    } catch (RejectedExecutionException e) {
      throw new Refusal("the worker has ended");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /** Runs the initializer; returns what it threw, encoded, or nothing. */
  byte[] start() throws Refusal, IOException {
    return onThread(this::startHere);
  }

  private byte[] startHere() throws Refusal, IOException {
    running.lock();
    Thread current = Thread.currentThread();
    String formerName = current.getName();
    ClassLoader formerLoader = current.getContextClassLoader();
    try {
      if (ended || stopping) {
        throw new Refusal("the worker has ended");
      }
      current.setName(name);
      runner.initialize();
      initialized = true;
      return new byte[0];
    } catch (Refusal e) {
      throw e;
    } catch (Throwable e) {
      // Whatever it is: the worker is of no use, and the pool says so.
      PayloadBuffer answer = new PayloadBuffer();
      try (Codec codec = session.openCodec()) {
        ExceptionPayload.encode(e, codec, answer);
      }
      return answer.toByteArray();
    } finally {
      current.setContextClassLoader(formerLoader);
      current.setName(formerName);
      Thread.interrupted();
      running.unlock();
    }
  }

  byte[] run(RunMessage message) throws Refusal, IOException {
    return onThread(() -> runHere(message));
  }

  private byte[] runHere(RunMessage message) throws Refusal, IOException {
    running.lock();
    Thread current = Thread.currentThread();
    String formerName = current.getName();
    ClassLoader formerLoader = current.getContextClassLoader();
    try {
      if (ended || stopping) {
        throw new Refusal("the worker has ended");
      }
      if (message.batch() <= last) {
        // No refusal, after which it would be given to others: it has been run, or some of it.
        throw new IOException(
            "batch " + message.batch() + " of " + name + " has come twice, or after batch " + last);
      }
      last = message.batch();
      current.setName(name);
      MemberBatch batch = new MemberBatch(message.batch(), message.tasks());
      present = batch;
      if (stopping) {
        batch.stopAll();
      }
      for (byte[] function : message.functions()) {
        runner.accept(function);
      }
      run(batch);
      return batch.takeAnswers();
    } finally {
      present = null;
      current.setContextClassLoader(formerLoader);
      current.setName(formerName);
      Thread.interrupted();
      if (stopping) {
        finish();
      }
      running.unlock();
    }
  }

  private void run(MemberBatch batch) throws IOException {
    initialized = true;
    long begun = System.nanoTime();
    for (TaskFrame task = batch.start(); task != null; task = batch.start()) {
      LogContext log = LogContext.enter(task.logContext(), place);
      try {
        PayloadBuffer answer = runner.run(batch, task);
        batch.ended();
        batch.answer(answer);
      } finally {
        log.leave();
      }
      if (System.nanoTime() - begun > LONGEST || batch.answerBytes() > MOST_ANSWER_BYTES) {
        batch.leaveRest();
      }
    }
  }

  /** Waits until no batch runs. */
  boolean awaitIdle(long end) {
    try {
      if (running.tryLock(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        running.unlock();
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** The pool needs it no more, and it has nothing to do. */
  void end() {
    try {
      onThread(
          () -> {
            running.lock();
            try {
              finish();
            } finally {
              running.unlock();
            }
            return new byte[0];
          });
    } catch (Refusal | IOException e) {
      LoggerFactory.getLogger(MemberWorker.class).debug("{} has ended already", name, e);
    }
    endThread();
  }

  private void endThread() {
    if (thread != null) {
      thread.shutdown();
    }
  }

  /** What it runs is interrupted; then it ends. */
  void stop() {
    stopping = true;
    MemberBatch batch = present;
    if (batch != null) {
      try {
        batch.stopAll();
      } catch (IOException e) {
        throw new AssertionError("a buffer in memory", e);
      }
    }
    if (thread != null) {
      // After what it is at.
      thread.execute(this::finishIfIdle);
      endThread();
    } else {
      finishIfIdle();
    }
  }

  private void finishIfIdle() {
    if (running.tryLock()) {
      try {
        finish();
      } finally {
        running.unlock();
      }
    }
  }

  private void finish() {
    if (!ended) {
      ended = true;
      Thread current = Thread.currentThread();
      String formerName = current.getName();
      ClassLoader formerLoader = current.getContextClassLoader();
      current.setName(name);
      try {
        runner.end(initialized);
      } catch (Throwable e) {
        LoggerFactory.getLogger(MemberWorker.class).error("the finalizer failed in {}", name, e);
      } finally {
        current.setName(formerName);
        current.setContextClassLoader(formerLoader);
      }
    }
  }
}
