package dev.allot.process.launch;

import dev.allot.process.wire.Hello;
import dev.allot.process.wire.HelloReader;
import dev.allot.process.wire.ProtocolException;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket to which one worker connects: finds the worker among all that do. Who says something
 * else than the hello with the worker's token is turned away, and who says nothing holds nobody up.
 */
final class Reception implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLauncher.class);

  /** Of those who have connected and not said hello; then the one that has waited longest goes. */
  private static final int MOST_CALLERS = 16;

  /** No limit on a wait: some centuries. */
  static final long NO_END = Long.MAX_VALUE;

  private final String worker;
  private final Selector selector;
  private final ServerSocketChannel server;
  private final Deque<Caller> callers = new ArrayDeque<>();
  private @Nullable IOException refused;
  private volatile boolean over;

  private record Caller(SocketChannel socket, HelloReader hello) {}

  Reception(String worker) throws IOException {
    this.worker = worker;
    this.selector = Selector.open();
    ServerSocketChannel opened = null;
    try {
      opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    } finally {
      if (opened == null) {
        // No descriptor is left: this one is wanted for the next try.
        closeQuietly(selector);
      }
    }
    this.server = opened;
  }

  /** From now on the worker can connect. */
  void listen(Path socket) throws IOException {
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    server.bind(UnixDomainSocketAddress.of(socket));
  }

  /**
   * Waits for the worker, until {@link #giveUp}.
   *
   * @throws ProtocolException if it is the worker, and speaks another version
   * @throws AsynchronousCloseException if it was given up
   * @throws SocketTimeoutException after so many nanoseconds, unless they are {@link #NO_END}
   */
  SocketChannel await(byte[] token, long limitNanos) throws IOException {
    long begun = System.nanoTime();
    while (true) {
      long left = limitNanos - (System.nanoTime() - begun);
      if (left <= 0) {
        throw new SocketTimeoutException("nobody came");
      }
      selector.select(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      if (over) {
        throw new AsynchronousCloseException();
      }
      for (SelectionKey key : selector.selectedKeys()) {
        Caller caller = (Caller) key.attachment();
        if (caller == null) {
          accept();
        } else if (callers.contains(caller) && hear(caller, token)) {
          callers.remove(caller);
          return caller.socket;
        }
      }
      selector.selectedKeys().clear();
    }
  }

  /** Ends the wait; any thread may call it. */
  void giveUp() {
    over = true;
    selector.wakeup();
  }

  private void accept() throws IOException {
    SocketChannel socket = server.accept();
    if (socket == null) {
      return;
    }
    if (callers.size() == MOST_CALLERS) {
      turnAway(callers.getFirst(), new IOException("it said nothing, and others came"));
    }
    Caller caller = new Caller(socket, new HelloReader());
    callers.addLast(caller);
    socket.configureBlocking(false);
    socket.register(selector, SelectionKey.OP_READ, caller);
  }

  /** Returns whether it is the worker. */
  private boolean hear(Caller caller, byte[] token) throws ProtocolException {
    Hello hello;
    try {
      hello = caller.hello.read(caller.socket);
      if (hello != null && !hello.shows(token)) {
        throw new ProtocolException("its token is wrong");
      }
    } catch (IOException e) {
      turnAway(caller, e);
      return false;
    }
    if (hello == null) {
      return false;
    }
    hello.checkVersion();
    return true;
  }

  private void turnAway(Caller caller, IOException why) {
    callers.remove(caller);
    closeQuietly(caller.socket);
    if (refused == null) {
      // Once: whoever floods the socket shall not flood the log.
      LOG.warn(
          "something that is not {} connected to its socket, and was turned away: {}", worker, why);
      refused = why;
    }
  }

  /** Why the first was turned away, or {@code null} if nobody was. */
  @Nullable IOException refused() {
    return refused;
  }

  /** By the thread that waited. The worker's connection stays. */
  @Override
  public void close() {
    closeQuietly(selector);
    closeQuietly(server);
    callers.forEach(caller -> closeQuietly(caller.socket));
  }

  private static void closeQuietly(Closeable channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nobody is to hear from it any more.
    }
  }
}
