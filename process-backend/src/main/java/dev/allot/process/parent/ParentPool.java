package dev.allot.process.parent;

import dev.allot.BrokenPoolException;
import dev.allot.PoolConfig;
import dev.allot.PoolStats;
import dev.allot.TaskOptions;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.wire.Outcomes;
import dev.allot.process.wire.ResultFrame;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.process.wire.SubmitFrame;
import dev.allot.process.wire.TaskEncoder;
import dev.allot.spi.PendingTask;
import dev.allot.spi.PoolLink;
import dev.allot.spi.PoolServices;
import dev.allot.spi.shared.SharedLink;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The pool that this worker works for, for what its tasks submit; see {@link PoolLink}. */
public final class ParentPool implements PoolLink {
  /** Results may be deep; the memory is used only as far as they are. */
  private static final long STACK = 64L << 20;

  /** What a task takes in a frame beside its bytes. */
  private static final int OVERHEAD = 16;

  private final ParentService client;
  private final CodecPool codecs;
  private final TaskEncoder encoder;
  private final int maxPayload;
  private final PoolConfig config;
  private final PoolServices services;
  private final SharedLink shared;

  /** Decodes results: that may need classes, for which the client's own thread must be free. */
  private final ThreadPoolExecutor decoder;

  /**
   * Makes it; asks the parent for what the pool was opened with.
   *
   * @param client the way to the parent
   * @param codecs what encodes and decodes
   * @param shared the way to the shared objects
   * @param maxPayload the largest task
   */
  public ParentPool(ParentService client, CodecPool codecs, SharedLink shared, int maxPayload) {
    this.client = client;
    this.codecs = codecs;
    this.encoder = new TaskEncoder(codecs);
    this.maxPayload = maxPayload;
    this.config = askForConfig();
    this.shared = shared;
    this.services = PoolLink.open(this);
    this.decoder =
        new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ParentPool::newDecoder);
    decoder.allowCoreThreadTimeOut(true);
  }

  private static Thread newDecoder(Runnable body) {
    Thread thread = new Thread(null, body, "allot-parent-outcomes", STACK);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Returns this end of the pool.
   *
   * @return what futures of this worker belong to
   */
  public PoolServices services() {
    return services;
  }

  private PoolConfig askForConfig() {
    PoolConfig.Builder builder = PoolConfig.builder();
    ((Map<?, ?>) askFor(Kind.SETTINGS))
        .forEach((key, value) -> builder.set((String) key, (String) value));
    return builder.build();
  }

  private Object askFor(Kind kind) {
    try {
      ServiceFrame answer = client.ask(kind, out -> {});
      return Objects.requireNonNull(encoder.decode(answer.payload(), ServiceFrame.HEADER));
    } catch (IOException e) {
      throw outOfReach(e);
    }
  }

  private static BrokenPoolException outOfReach(IOException e) {
    return new BrokenPoolException(
        "this worker cannot reach the pool that it works for: " + e.getMessage(), e);
  }

  @Override
  public PoolConfig config() {
    return config;
  }

  @Override
  public PoolStats stats() {
    return (PoolStats) askFor(Kind.STATS);
  }

  @Override
  public SharedLink shared() {
    return shared;
  }

  @Override
  public boolean isShutdown() {
    try {
      return client.ask(Kind.IS_SHUTDOWN, out -> {}).isTrue();
    } catch (IOException e) {
      return true;
    }
  }

  // Submitting.

  @Override
  public Object prepare(Callable<?> body) {
    return encoder.encodeTask(body);
  }

  @Override
  public List<Subtask> submit(List<?> works, TaskOptions options, Map<String, String> logContext) {
    List<Subtask> tasks = new ArrayList<>(works.size());
    try {
      while (tasks.size() < works.size()) {
        List<?> left = works.subList(tasks.size(), works.size());
        tasks.addAll(submitPart(left, options, logContext));
      }
      return tasks;
    } catch (RuntimeException e) {
      // Nobody would ever see what came of the first parts.
      tasks.forEach(this::stop);
      throw e;
    }
  }

  /** Submits as many as fit into a frame, one at least. */
  private List<Subtask> submitPart(
      List<?> works, TaskOptions options, Map<String, String> logContext) {
    List<byte[]> bodies = new ArrayList<>();
    long bytes = 0;
    for (Object work : works) {
      // One that cannot travel takes its place among the others.
      byte[] body = work instanceof byte[] encoded ? encoded : new byte[0];
      bytes += body.length + OVERHEAD;
      if (!bodies.isEmpty() && bytes > maxPayload) {
        break;
      }
      bodies.add(body);
    }
    return submit(new SubmitFrame(client.numbers(bodies.size()), options, logContext, bodies));
  }

  private List<Subtask> submit(SubmitFrame frame) {
    List<CompletableFuture<ServiceFrame>> outcomes = new ArrayList<>(frame.bodies().size());
    for (int i = 0; i < frame.bodies().size(); i++) {
      outcomes.add(client.expect(frame.first() + i));
    }
    try {
      DataInputStream ids =
          client.ask(Kind.SUBMIT, out -> frame.write(new DataOutputStream(out))).in();
      List<Subtask> tasks = new ArrayList<>(outcomes.size());
      for (int i = 0; i < outcomes.size(); i++) {
        tasks.add(new Subtask(this, frame.first() + i, outcomes.get(i), ids.readLong()));
      }
      return tasks;
    } catch (IOException | RuntimeException e) {
      for (int i = 0; i < outcomes.size(); i++) {
        client.forget(frame.first() + i);
      }
      throw e instanceof IOException lost ? outOfReach(lost) : (RuntimeException) e;
    }
  }

  // What futures ask.

  void whenDone(
      CompletableFuture<ServiceFrame> outcome,
      BiConsumer<@Nullable ServiceFrame, @Nullable Throwable> action) {
    outcome.whenCompleteAsync(action, decoder);
  }

  void complete(
      Subtask task, PendingTask<?> future, @Nullable ServiceFrame frame, @Nullable Throwable lost) {
    try {
      if (frame == null) {
        throw new IOException(lost);
      }
      ResultFrame result = frame.outcome();
      if (result.kind() == ResultFrame.Kind.REVOKED) {
        task.neverStarts();
        future.cancel(false);
        return;
      }
      try (CodecPool.Lease lease = codecs.borrow()) {
        new Outcomes(lease.codec()).complete(future, result);
      }
    } catch (Throwable e) {
      // A future that nobody completes would be waited for for ever.
      future.fail(
          new BrokenPoolException(
              "what came of " + future.title() + " could not be told to this worker: " + e, e));
    }
  }

  boolean isStarted(Subtask task) {
    return ask(Kind.IS_STARTED, task);
  }

  boolean withdraw(Subtask task) {
    return ask(Kind.WITHDRAW, task);
  }

  private boolean ask(Kind kind, Subtask task) {
    try {
      return client.ask(kind, out -> new DataOutputStream(out).writeLong(task.number())).isTrue();
    } catch (IOException e) {
      // Its future fails for the same reason.
      return false;
    }
  }

  void stop(Subtask task) {
    try {
      client.tell(Kind.STOP, task.number());
    } catch (IOException e) {
      // Without a connection the parent does so by itself.
    }
  }
}
