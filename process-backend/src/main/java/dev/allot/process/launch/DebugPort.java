package dev.allot.process.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port at which one worker at a time waits for a debugger: the first that starts while none has
 * it, and so the replacement of the one that had it.
 */
final class DebugPort {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLauncher.class);
  private static final String HOST = "127.0.0.1";

  /** Who has which, in all pools of this JVM, which may well have one configuration. */
  private static final ConcurrentMap<Integer, WorkerProcess> TAKEN = new ConcurrentHashMap<>();

  private final int port;
  private final boolean suspend;

  /** 0 is no port. */
  DebugPort(int port, boolean suspend) {
    this.port = port;
    this.suspend = suspend;
  }

  /** Returns the options of a worker's JVM, none if it does not get the port. */
  List<String> optionsOf(WorkerProcess process) {
    if (port == 0 || TAKEN.compute(port, (p, holder) -> heir(holder, process)) != process) {
      return List.of();
    }
    if (!isFree()) {
      TAKEN.remove(port, process);
      LOG.warn(
          "worker {} starts without a debugger: port {} (allot.process.debug-port) is in use",
          process.worker(),
          port);
      return List.of();
    }
    process.debugged(suspend);
    process.exit().thenRun(() -> TAKEN.remove(port, process));
    LOG.info(
        "worker {} {} a debugger at {}:{}",
        process.worker(),
        suspend ? "starts only with" : "can be joined by",
        HOST,
        port);
    return List.of(
        "-agentlib:jdwp=transport=dt_socket,server=y,quiet=y,suspend="
            + (suspend ? "y" : "n")
            + ",address="
            + HOST
            + ":"
            + port);
  }

  private static WorkerProcess heir(@Nullable WorkerProcess holder, WorkerProcess next) {
    return holder == null || holder.exit().isDone() ? next : holder;
  }

  /** Else the worker's JVM would end at once. */
  private boolean isFree() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
