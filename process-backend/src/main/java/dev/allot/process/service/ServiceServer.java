package dev.allot.process.service;

import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.Hello;
import dev.allot.process.wire.ProtocolException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the workers of one pool connect when they have something to ask: one socket, in the pool's
 * directory, for as long as the pool lives.
 *
 * <p>Whoever connects must show, in its first frame and in time, the token that a worker was given
 * on its stdin; until then it may send {@link Hello#LIMIT} bytes and has a thread of its own, so
 * that one that takes its time keeps nobody waiting.
 */
public final class ServiceServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceServer.class);

  /** How many may be connected that have not shown who they are; the next one waits. */
  static final int MOST_UNKNOWN = 16;

  private static final long HELLO_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Arguments may be deep; the memory is used only as far as they are. */
  private static final long STACK = 64L << 20;

  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ServiceHost host;
  private final ServerSocketChannel server;
  private final Set<Guest> guests = ConcurrentHashMap.newKeySet();
  private final Set<FrameChannel> channels = ConcurrentHashMap.newKeySet();
  private final Semaphore unknown = new Semaphore(MOST_UNKNOWN);
  private volatile boolean closed;

  private final CallWatch watch;

  private ServiceServer(ServiceHost host, ServerSocketChannel server) {
    this.host = host;
    this.server = server;
    this.watch = new CallWatch(host.pool().name());
  }

  /**
   * Begins to listen.
   *
   * @param socket where
   * @param host what for
   * @return the server
   * @throws IOException if the socket cannot be made
   */
  public static ServiceServer open(Path socket, ServiceHost host) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    ServiceServer server = new ServiceServer(host, channel);
    server.start(server::accept, host.pool().name() + "-service");
    return server;
  }

  /** Users' code may run on it. */
  private void start(Runnable body, String name) {
    Thread thread = new Thread(null, body, name, STACK);
    thread.setDaemon(true);
    thread.start();
  }

  /** A worker that may connect, once. */
  private static final class Guest {
    private final String worker;
    private final byte[] token;
    private boolean came;
    private boolean gone;
    private @Nullable ServiceConnection connection;

    Guest(String worker, byte[] token) {
      this.worker = worker;
      this.token = token;
    }

    synchronized boolean comes() {
      boolean first = !came;
      came = true;
      return first;
    }

    /** Returns {@code false} if it is gone already. */
    synchronized boolean stays(ServiceConnection itsConnection) {
      connection = itsConnection;
      return !gone;
    }

    synchronized void leaves() {
      gone = true;
      if (connection != null) {
        connection.close();
      }
    }
  }

  /**
   * Lets a worker connect.
   *
   * @param worker its name
   * @param token what it was given on its stdin
   */
  public void admit(String worker, byte[] token) {
    guests.add(new Guest(worker, token));
  }

  /**
   * Ends the connection of a worker that is dead, which something else may hold open, and what it
   * has been given for the sake of its task's waits.
   *
   * @param token what it was given on its stdin
   */
  public void dismiss(byte[] token) {
    for (Guest guest : guests) {
      if (MessageDigest.isEqual(guest.token, token)) {
        guests.remove(guest);
        guest.leaves();
      }
    }
  }

  private void accept() {
    while (!closed) {
      unknown.acquireUninterruptibly();
      try {
        begin(server.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (Throwable e) {
        // Such as one that tells of too many open files, or threads: that may pass.
        LOG.warn("{} cannot accept what a worker wants to ask", host.pool().name(), e);
        unknown.release();
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  private void begin(SocketChannel socket) throws IOException {
    Closeable toClose = socket;
    try {
      FrameChannel channel = new FrameChannel(socket, Hello.LIMIT);
      toClose = channel;
      channels.add(channel);
      start(
          () -> serve(channel, () -> receive(channel)), host.pool().name() + "-service-connection");
      if (closed) {
        // Either this sees the end, or the end sees the channel.
        closeQuietly(channel);
      }
    } catch (Throwable e) {
      channels.remove(toClose);
      closeQuietly(toClose);
      throw e;
    }
  }

  /** Receives from a worker, and tells whether the channel is to be closed by now. */
  @FunctionalInterface
  private interface Receiving {
    boolean receive() throws IOException;
  }

  private void serve(FrameChannel channel, Receiving receiving) {
    boolean over = true;
    try {
      over = receiving.receive();
    } catch (ProtocolException e) {
      LOG.warn("a connection to {} is closed: {}", host.pool().name(), e.getMessage());
    } catch (IOException e) {
      LOG.debug("a connection to {} ended", host.pool().name(), e);
    } catch (Throwable e) {
      LOG.error("a connection to {} failed", host.pool().name(), e);
    } finally {
      if (over) {
        channels.remove(channel);
        closeQuietly(channel);
      }
    }
  }

  private boolean receive(FrameChannel channel) throws IOException {
    Guest guest = greet(channel);
    channel.raiseLimit(host.frameLimit());
    String name = guest.worker + "-service";
    Thread.currentThread().setName(name);
    ServiceConnection connection =
        new ServiceConnection(
            guest.worker,
            host,
            channel,
            watch,
            body -> start(body, name),
            known -> serve(channel, known::receive));
    return !guest.stays(connection) || connection.receive();
  }

  /** Waits for the hello, in time, and tells whose it is. */
  private Guest greet(FrameChannel channel) throws IOException {
    AtomicBoolean decided = new AtomicBoolean();
    Future<?> limit =
        host.pool()
            .schedule(
                () -> {
                  if (decided.compareAndSet(false, true)) {
                    closeQuietly(channel);
                  }
                },
                HELLO_NANOS);
    try {
      Frame frame = channel.receive();
      if (frame == null || !decided.compareAndSet(false, true)) {
        throw new EOFException("it did not say who it is");
      }
      Hello hello = Hello.read(frame);
      for (Guest guest : guests) {
        if (MessageDigest.isEqual(guest.token, hello.token())) {
          hello.check(guest.token);
          if (guest.comes()) {
            return guest;
          }
        }
      }
      throw new ProtocolException(
          "something that is not a worker has connected, or one for a second time: its token is"
              + " wrong");
    } finally {
      limit.cancel(false);
      unknown.release();
    }
  }

  private static void closeQuietly(Closeable channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Closing is only to wake who waits for it, and that is done.
    }
  }

  /** Listens no more, and ends all connections. */
  @Override
  public void close() {
    closed = true;
    watch.close();
    closeQuietly(server);
    channels.forEach(ServiceServer::closeQuietly);
  }
}
