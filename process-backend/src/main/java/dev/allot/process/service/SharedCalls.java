package dev.allot.process.service;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.process.wire.SharedFrame;
import dev.allot.process.wire.WordFrame;
import dev.allot.spi.PoolServices;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedKind;
import dev.allot.spi.shared.SharedPeer;
import dev.allot.spi.shared.SharedSession;
import dev.allot.spi.shared.SharedSpec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of one worker upon shared objects. What comes of a call at once is sent by the thread
 * that begins it; what comes later, by a thread that may wait for the worker to read. The thread
 * that serves the worker begins calls, or for a moment one of the application that is about to wait
 * for an object, and then does not wait for the worker ({@link #callPlain}); those that run code of
 * the user's are never that thread's, see {@link UserCalls}.
 */
final class SharedCalls {
  private static final Logger LOG = LoggerFactory.getLogger(SharedCalls.class);

  /** The number of a call whose outcome nobody waits for. */
  static final long UNANSWERED = 0;

  private final PoolServices pool;
  private final ServiceReplies replies;
  private final Executor later;
  private final Executor users;
  private final SharedPeer worker;

  /** Those that are not completed, by the worker's number. */
  private final Map<Long, Answered> waiting = new ConcurrentHashMap<>();

  /** Made for the first call; guarded by this, as the next is. */
  private @Nullable SharedSession session;

  private boolean closed;

  SharedCalls(
      PoolServices pool,
      ServiceReplies replies,
      Executor later,
      Executor users,
      SharedPeer worker) {
    this.pool = pool;
    this.worker = worker;
    this.users = users;
    this.replies = replies;
    this.later = later;
  }

  private synchronized SharedSession session() {
    SharedSession present = session;
    if (present == null) {
      present = pool.sharedSession(worker);
      session = present;
      if (closed) {
        present.close();
      }
    }
    return present;
  }

  void open(DataInputStream in, DataOutputStream answer) throws IOException {
    SharedKind kind = SharedKind.values()[in.readUnsignedByte()];
    boolean exact = in.readBoolean();
    long number = in.readLong();
    boolean flag = in.readBoolean();
    SharedSpec spec = new SharedSpec(kind, in.readUTF(), exact, number, flag, in.readUTF());
    answer.writeLong(session().open(spec));
  }

  boolean remove(String name) {
    return session().remove(name);
  }

  /** By a thread that has something else to do than to wait for the worker. */
  boolean callPlain(ServiceFrame request) throws IOException {
    SharedFrame frame = SharedFrame.read(request.in());
    if (frame.operation().runsUserCode()) {
      return false;
    }
    Answered call = answered(request, frame);
    session().call(call.object, call);
    return true;
  }

  private Answered answered(ServiceFrame request, SharedFrame frame) {
    Answered call = new Answered(request.number(), session().holder(frame.holder()), frame);
    if (request.number() != UNANSWERED) {
      waiting.put(request.number(), call);
    }
    return call;
  }

  void call(ServiceFrame request) throws IOException {
    SharedFrame frame = SharedFrame.read(request.in());
    Answered call = answered(request, frame);
    if (frame.operation().runsUserCode()) {
      users.execute(() -> begin(call));
    } else {
      begin(call);
    }
  }

  private void begin(Answered call) {
    call.begunBy = Thread.currentThread();
    session().call(call.object, call);
    call.begunBy = null;
    PayloadBuffer answer = call.ready;
    if (answer != null) {
      send(answer);
    }
  }

  /** One that is not there is completed, and its answer is on its way. */
  void withdraw(long number) throws IOException {
    Answered call = waiting.get(number);
    if (call != null && session().withdraw(call.object, call)) {
      waiting.remove(number);
      replies.send(ServiceFrame.begin(Kind.WITHDRAWN, number));
    }
  }

  int pool() {
    return session().pool();
  }

  /** For a worker that cannot map the memory. */
  void use(DataInputStream in, DataOutputStream answer) throws IOException {
    WordFrame word = WordFrame.read(in);
    word.apply(session().region(word.place()).words(), in, answer);
  }

  long process() {
    return session().process();
  }

  void end(DataInputStream in) throws IOException {
    long holder = in.readLong();
    Map<Long, Integer> permits = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      permits.put(in.readLong(), in.readInt());
    }
    session().end(holder, permits);
  }

  /** The worker is gone. */
  void close() {
    SharedSession present;
    synchronized (this) {
      closed = true;
      present = session;
    }
    if (present != null) {
      present.close();
    }
  }

  private final class Answered extends SharedCall {
    private final long answer;
    private final long object;

    /** The thread that begins it, while it does: that may wait until the worker reads. */
    private volatile @Nullable Thread begunBy;

    /** What came of it while that thread began it. */
    private @Nullable PayloadBuffer ready;

    Answered(long answer, LeaseHolder holder, SharedFrame frame) {
      super(holder, frame.operation(), frame.number(), frame.first(), frame.second());
      this.answer = answer;
      this.object = frame.object();
    }

    @Override
    public void complete(@Nullable Object result) {
      answer(
          () -> {
            PayloadBuffer payload = ServiceFrame.begin(Kind.SHARED_DONE, answer);
            SharedFrame.write(result, payload);
            return payload;
          });
    }

    @Override
    public void fail(SharedFailure why, String message) {
      answer(
          () -> {
            String text = (char) why.ordinal() + message;
            return ServiceFrame.of(Kind.SHARED_FAILED, answer, text);
          });
    }

    private void answer(Body body) {
      if (answer == UNANSWERED) {
        return;
      }
      waiting.remove(answer);
      try {
        PayloadBuffer payload = body.write();
        if (begunBy == Thread.currentThread()) {
          ready = payload;
        } else {
          sendWithoutWaiting(payload);
        }
      } catch (IOException e) {
        throw new AssertionError("a buffer in memory", e);
      }
    }
  }

  private interface Body {
    PayloadBuffer write() throws IOException;
  }

  /** What it was completed by holds locks, and has other things to do than to wait for a worker. */
  private void sendWithoutWaiting(PayloadBuffer payload) {
    try {
      if (replies.trySend(payload)) {
        return;
      }
    } catch (IOException e) {
      // As below.
    }
    later.execute(() -> send(payload));
  }

  private void send(PayloadBuffer payload) {
    try {
      replies.send(payload);
    } catch (IOException e) {
      // The worker is gone, or will be: its calls end with it.
      LOG.debug("cannot send what came of a call upon a shared object", e);
    }
  }
}
