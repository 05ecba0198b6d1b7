package dev.allot.process.worker;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.parent.ParentService;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.Hello;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.process.wire.SharedMemory;
import dev.allot.process.wire.SharedReceiver;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The worker's end of the service channel, made when there is something to ask. One thread connects
 * and reads; it needs no class that would have to be asked for, and runs nobody's code.
 *
 * <p>A wait for an answer is not ended by an interrupt, but by the end of the connection at the
 * latest: a class that half the program needs must not be missing since one task was cancelled.
 */
final class ServiceClient implements ParentService, SharedReceiver.Receiver {
  /** Longer than any look takes. */
  private static final long LOOK_NANOS = Long.MAX_VALUE;

  private final Path socket;
  private final byte[] token;
  private final int limit;
  private final AtomicLong numbers = new AtomicLong();

  /** Requests without an answer, and submitted tasks without an outcome, by number. */
  private final Map<Long, CompletableFuture<ServiceFrame>> awaited = new ConcurrentHashMap<>();

  private @Nullable CompletableFuture<FrameChannel> connection;
  private volatile @Nullable SharedReceiver receiver;
  private volatile boolean throughMemory;
  private @Nullable IOException lost;

  ServiceClient(Path socket, byte[] token, int limit) {
    this.socket = socket;
    this.token = token;
    this.limit = limit;
  }

  @Override
  public long numbers(int count) {
    return numbers.getAndAdd(count) + 1;
  }

  @Override
  public ServiceFrame ask(Kind kind, Body body) throws IOException {
    long number = numbers(1);
    CompletableFuture<ServiceFrame> answer = expect(number);
    try {
      send(kind, number, body);
      lookFor(answer, LOOK_NANOS);
      return ParentService.checked(join(answer));
    } finally {
      awaited.remove(number);
    }
  }

  @Override
  public void tell(Kind kind, long number, Body body) throws IOException {
    send(kind, number, body);
  }

  @Override
  public CompletableFuture<ServiceFrame> expect(long number) {
    CompletableFuture<ServiceFrame> frame = new CompletableFuture<>();
    awaited.put(number, frame);
    return frame;
  }

  @Override
  public void forget(long number) {
    awaited.remove(number);
  }

  private void send(Kind kind, long number, Body body) throws IOException {
    PayloadBuffer payload = ServiceFrame.begin(kind, number);
    body.write(payload);
    join(connection()).send(FrameType.SERVICE, payload);
  }

  private static <T> T join(CompletableFuture<T> future) throws IOException {
    try {
      return future.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      throw new IOException("the connection to the parent failed: " + cause, cause);
    }
  }

  /** One that could not be made is tried again; one that was lost is lost, and what it was for. */
  private synchronized CompletableFuture<FrameChannel> connection() throws IOException {
    if (lost != null) {
      throw new IOException("the connection to the parent was lost: " + lost, lost);
    }
    if (connection == null || connection.isCompletedExceptionally()) {
      CompletableFuture<FrameChannel> made = new CompletableFuture<>();
      // A thread that is interrupted while it connects would close the socket; this one is not.
      Thread reader = new Thread(() -> run(made), "allot-parent-service");
      reader.setDaemon(true);
      reader.start();
      connection = made;
    }
    return connection;
  }

  private void run(CompletableFuture<FrameChannel> made) {
    FrameChannel channel;
    try {
      channel = FrameChannel.connect(socket, limit);
    } catch (Throwable e) {
      made.completeExceptionally(e);
      return;
    }
    try (channel) {
      channel.send(FrameType.HELLO, new Hello(Hello.VERSION, token).write());
      goThroughMemory(channel);
      Ending.of(channel);
      SharedReceiver receiving = new SharedReceiver(channel, this);
      receiver = receiving;
      made.complete(channel);
      receiving.run();
      lost(new EOFException("the parent has closed it"));
    } catch (IOException e) {
      lost(e);
    } catch (Throwable e) {
      lost(new IOException(e));
    }
  }

  /** A worker that ends need not wait for the thread that reads, which serves to the last. */
  private static final class Ending extends Thread {
    private final FrameChannel channel;

    private Ending(FrameChannel channel) {
      super("allot-ending");
      this.channel = channel;
    }

    static void of(FrameChannel channel) {
      try {
        Runtime.getRuntime().addShutdownHook(new Ending(channel));
      } catch (IllegalStateException e) {
        channel.jvmEnds();
      }
    }

    @Override
    public void run() {
      channel.jvmEnds();
    }
  }

  /** If the parent has room for it. */
  private void goThroughMemory(FrameChannel channel) throws IOException {
    channel.send(FrameType.SERVICE, ServiceFrame.begin(Kind.RINGS, 0));
    Frame answer = channel.receive();
    if (answer == null) {
      throw new EOFException("the parent has closed it");
    }
    String name = ServiceFrame.read(answer).text(0);
    if (!name.isEmpty()) {
      channel.through(SharedMemory.openForRequests(socket.resolveSibling(name)), false);
      throughMemory = true;
    }
  }

  @Override
  public void lookFor(CompletableFuture<ServiceFrame> answer, long nanos) {
    SharedReceiver receiving = receiver;
    if (receiving != null && !answer.isDone()) {
      receiving.lookFor(answer::isDone, nanos);
    }
  }

  @Override
  public boolean goesThroughMemory() {
    return throughMemory;
  }

  @Override
  public void accept(Frame frame) throws IOException {
    take(ServiceFrame.read(frame));
  }

  /** No answer runs code but ours. */
  @Override
  public boolean acceptPlain(Frame frame) throws IOException {
    accept(frame);
    return true;
  }

  @Override
  public void acceptQuiet() {}

  @Override
  public void accepted(boolean byReader) {}

  private void take(ServiceFrame frame) {
    CompletableFuture<ServiceFrame> expected = awaited.remove(frame.number());
    if (expected != null) {
      expected.complete(frame);
    }
  }

  private void lost(IOException why) {
    synchronized (this) {
      lost = why;
      if (connection != null) {
        // Where the hello could not even be sent.
        connection.completeExceptionally(why);
      }
    }
    // Whoever comes later finds that it is lost; whoever came before is in here.
    awaited.values().forEach(frame -> frame.completeExceptionally(why));
    awaited.clear();
  }
}
