package dev.allot.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands on the loopback address for a machine, and passes on what comes, until the network is cut:
 * then nothing arrives any more, and nobody is told.
 */
final class Relay implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int BUFFER = 64 * 1024;

  private final ServerSocket server;
  private final int target;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private boolean cut;

  private Relay(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** A port that is free at this moment. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts one for a port. */
  static Relay to(int port) throws IOException {
    Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), port);
    start(relay::accept);
    return relay;
  }

  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  private static void start(Runnable body) {
    Thread thread = new Thread(body, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        open.add(near);
        start(() -> connect(near));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void connect(Socket near) {
    try {
      awaitNetwork();
      Socket far = new Socket();
      open.add(far);
      far.connect(new InetSocketAddress("127.0.0.1", target), CONNECT_MILLIS);
      start(() -> pump(near, far));
      pump(far, near);
    } catch (IOException e) {
      close(near);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        awaitNetwork();
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // As at the end.
    }
    close(from);
    close(to);
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  private synchronized void awaitNetwork() throws IOException {
    try {
      while (cut) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  synchronized void cut() {
    cut = true;
  }

  /** What was held up is lost with its connections, as after a long time. */
  void mend() {
    open.forEach(
        socket -> {
          try {
            socket.close();
          } catch (IOException e) {
            // It is closed.
          }
        });
    open.clear();
    synchronized (this) {
      cut = false;
      notifyAll();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    mend();
  }
}
