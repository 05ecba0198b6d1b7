package dev.allot.cluster.member;

import dev.allot.PoolExecutor;
import dev.allot.cluster.engine.Engine;
import dev.allot.cluster.engine.Frames;
import dev.allot.cluster.engine.Message;
import dev.allot.cluster.engine.Receiver;
import dev.allot.cluster.engine.Refusal;
import dev.allot.cluster.engine.RunMessage;
import dev.allot.cluster.engine.SessionSettings;
import dev.allot.cluster.engine.TaskPlace;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.Codecs;
import dev.allot.process.parent.ParentPool;
import dev.allot.process.parent.ParentShared;
import dev.allot.process.parent.ParentWords;
import dev.allot.process.parent.ServedClassLoader;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.spi.PoolServices;
import dev.allot.spi.shared.SharedLink;
import dev.allot.spi.shared.SharedRegion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pool, as this member knows it. */
final class MemberSession implements Receiver, ServedClassLoader.Source {
  private static final int IDLE_CODECS = 4;

  private final Engine engine;
  private final UUID pool;
  private final SessionSettings settings;
  private final Consumer<MemberSession> whenEnded;
  private final PoolQuestions questions;
  private final ServedClassLoader loader = new ServedClassLoader(this);
  private final CodecPool codecs;
  private final Map<Integer, MemberWorker> workers = new ConcurrentHashMap<>();

  /** The numbers of workers that were; none has the number of another. Guarded by this. */
  private final BitSet ended = new BitSet();

  private final ParentShared shared;
  private final @Nullable MemberProcesses processes;
  private volatile @Nullable ParentPool services;
  private volatile boolean draining;
  private volatile boolean closed;

  MemberSession(
      Engine engine, UUID pool, SessionSettings settings, Consumer<MemberSession> whenEnded) {
    this.engine = engine;
    this.pool = pool;
    this.settings = settings;
    this.whenEnded = whenEnded;
    this.questions = new PoolQuestions(engine, pool, settings.session());
    this.codecs =
        new CodecPool(Codecs.byName(settings.codec()), loader, settings.maxPayload(), IDLE_CODECS);
    this.shared =
        new ParentShared(
            questions, codecs, place -> new SharedRegion(new ParentWords(questions, place)));
    Map<String, String> ofProcesses = settings.processes();
    this.processes =
        ofProcesses == null ? null : new MemberProcesses(engine, pool, settings, ofProcesses);
    SharedLink.ofPool(settings.shared(), shared);
  }

  UUID id() {
    return settings.session();
  }

  String pool() {
    return settings.pool();
  }

  boolean isOf(UUID instance) {
    return pool.equals(instance);
  }

  SessionSettings settings() {
    return settings;
  }

  /** Where this member is. */
  String member() {
    return engine.address();
  }

  boolean hasSetup() {
    return settings.initializer().length + settings.finalizer().length > 0;
  }

  ClassLoader classLoader() {
    return loader;
  }

  /** Makes what runs the tasks of a worker. */
  TaskRunner runner(int number, String name) {
    MemberProcesses own = processes;
    return own == null ? new LocalRunner(this, number, name) : new ProcessRunner(this, own, name);
  }

  Codec openCodec() {
    return codecs.factory().open(loader, settings.maxPayload());
  }

  // What the pool sends.

  @Override
  public byte[] receive(Message.Kind kind, UUID from, byte[] body) throws Refusal, IOException {
    return switch (kind) {
      case RUN -> run(RunMessage.read(body));
      case START_WORKER -> worker(TaskPlace.read(body).worker()).start();
      case RECALL -> {
        MemberBatch batch = batch(TaskPlace.read(body));
        yield batch == null ? new byte[0] : batch.recall();
      }
      case REVOKE -> {
        TaskPlace place = TaskPlace.read(body);
        MemberBatch batch = batch(place);
        yield answer(batch != null && batch.revoke(place.index()));
      }
      case IS_STARTED -> {
        TaskPlace place = TaskPlace.read(body);
        MemberBatch batch = batch(place);
        yield answer(batch == null || batch.isStarted(place.index()));
      }
      case STOP -> {
        TaskPlace place = TaskPlace.read(body);
        MemberBatch batch = batch(place);
        if (batch != null) {
          batch.stop(place.index());
        }
        yield new byte[0];
      }
      case ANSWERS -> {
        MemberProcesses own = processes;
        if (own == null || Frames.number(body) == 0) {
          questions.answered(Frames.readAfterNumber(FrameType.SERVICE, body));
        } else {
          own.answered(body);
        }
        yield new byte[0];
      }
      case CATCH_UP -> {
        MemberProcesses own = processes;
        if (own != null) {
          own.awaitCaughtUp(body);
        }
        yield new byte[0];
      }
      case END_WORKER -> {
        MemberWorker worker = remove(TaskPlace.read(body).worker());
        if (worker != null) {
          worker.end();
        }
        yield new byte[0];
      }
      case CLOSE -> {
        close();
        yield new byte[0];
      }
      default -> throw new IOException("a member is sent " + kind);
    };
  }

  private static byte[] answer(boolean yes) {
    return new byte[] {(byte) (yes ? 1 : 0)};
  }

  private @Nullable MemberBatch batch(TaskPlace place) {
    MemberWorker worker = workers.get(place.worker());
    return worker == null ? null : worker.batch(place.batch());
  }

  private synchronized @Nullable MemberWorker remove(int worker) {
    ended.set(worker);
    return workers.remove(worker);
  }

  private synchronized MemberWorker worker(int worker) throws Refusal, IOException {
    if (draining || closed) {
      throw new Refusal("it is about to leave the cluster");
    }
    if (ended.get(worker)) {
      throw new IOException("worker " + worker + " has ended");
    }
    MemberWorker present =
        workers.computeIfAbsent(worker, number -> new MemberWorker(this, number));
    if (processes != null) {
      processes.atLeast(workers.size());
    }
    return present;
  }

  private byte[] run(RunMessage message) throws Refusal, IOException {
    MemberWorker worker = worker(message.worker());
    byte[] answer = worker.run(message);
    if (closed) {
      // It was closed meanwhile, and did not know of this worker, perhaps.
      worker.end();
    }
    return answer;
  }

  /** Has the pool send nothing more, waits until a time for what runs, and takes no more. */
  boolean drain(long end) {
    long left = Math.max(0, end - System.nanoTime());
    try {
      byte[] millis =
          ByteBuffer.allocate(Long.BYTES).putLong(TimeUnit.NANOSECONDS.toMillis(left)).array();
      engine.send(pool, Message.Kind.LEAVE, id(), millis).await(left);
    } catch (IOException e) {
      // The pool is gone.
    }
    draining = true;
    boolean ended = true;
    for (MemberWorker worker : workers.values()) {
      ended &= worker.awaitIdle(end);
    }
    return ended;
  }

  /** The pool has ended, or is out of reach. */
  void close() {
    closed = true;
    whenEnded.accept(this);
    SharedLink.ofPool(settings.shared(), null);
    questions.close();
    workers.values().forEach(MemberWorker::stop);
    workers.clear();
    if (processes != null) {
      processes.close();
    }
    codecs.close();
  }

  // What tasks ask for.

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public byte @Nullable [] resource(String path) throws IOException {
    ServiceFrame answer =
        questions.ask(Kind.RESOURCE, out -> out.write(path.getBytes(StandardCharsets.UTF_8)));
    return answer.isTrue()
        ? Arrays.copyOfRange(answer.payload(), ServiceFrame.HEADER + 1, answer.payload().length)
        : null;
  }

  PoolExecutor executor() {
    return poolLink().services().executor();
  }

  private ParentPool poolLink() {
    ParentPool present = services;
    return present == null ? openPool() : present;
  }

  private synchronized ParentPool openPool() {
    ParentPool present = services;
    if (present == null) {
      present = new ParentPool(questions, codecs, shared, settings.maxPayload());
      services = present;
    }
    return present;
  }

  /**
   * A task waits. Of interest to the pool only if what ends that may be a task that waits for its
   * turn: if a task has ever used the pool here, or what its tasks share.
   *
   * @return whether the pool knows now
   */
  boolean block(int worker, String task, @Nullable PoolServices only) {
    ParentPool present = services;
    if (!questions.wereAsked()) {
      return false;
    }
    boolean forOwnTasks = present != null && only == present.services();
    try {
      questions.ask(
          Kind.BLOCK,
          out -> {
            out.write(forOwnTasks ? 1 : 0);
            out.writeInt(worker);
            out.write(task.getBytes(StandardCharsets.UTF_8));
          });
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  void unblock(int worker) {
    try {
      questions.tell(Kind.UNBLOCK, worker);
    } catch (IOException e) {
      // Then the pool does so by itself.
    }
  }
}
