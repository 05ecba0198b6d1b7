package dev.allot.process.launch;

import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.Hello;
import dev.allot.process.worker.WorkerArguments;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DaemonExecutor;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;

/** Starts workers: launches the process, and waits for its hello. */
public final class WorkerLauncher {
  /** How long the rest of a dying worker may take, once its channel is closed. */
  private static final long LAST_WORDS_MILLIS = 2_000;

  /** How long the rest of a channel may take when the process is gone; usually nothing. */
  private static final long DRAIN_MILLIS = 1_000;

  private final WorkerSettings settings;
  private final PoolDirectory directory;
  private final ScheduledExecutorService timer;
  private final SecureRandom random = new SecureRandom();

  /**
   * Makes a launcher.
   *
   * @param settings what the workers have in common
   * @param directory the pool's directory
   * @param timer for the limit on starting
   */
  public WorkerLauncher(
      WorkerSettings settings, PoolDirectory directory, ScheduledExecutorService timer) {
    this.settings = settings;
    this.directory = directory;
    this.timer = timer;
  }

  /**
   * A worker that is up.
   *
   * @param process its process
   * @param channel the channel to it
   * @param claims the claim table that it maps
   */
  public record Started(WorkerProcess process, FrameChannel channel, ClaimTable claims) {}

  /**
   * Starts a worker and waits until it is up.
   *
   * @param worker its name
   * @return the worker
   * @throws WorkerStartException if it does not come up; nothing is left of it then
   */
  public Started start(String worker) throws WorkerStartException {
    byte[] token = new byte[Hello.TOKEN_BYTES];
    random.nextBytes(token);
    String file = worker.substring(worker.lastIndexOf('-') + 1);
    Path socket = directory.file(file + ".sock");
    Path claimFile = directory.file(file + ".claims");
    Path argumentFile = directory.file(file + ".args");
    WorkerProcess process = new WorkerProcess(worker, new WorkerStreams(worker, token));
    boolean launched = false;
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      WorkerArguments arguments =
          new WorkerArguments(
              worker,
              ProcessHandle.current().pid(),
              socket,
              claimFile,
              settings.codec(),
              settings.maxPayload(),
              settings.logLevel());
      ClaimTable claims;
      CommandLine command;
      synchronized (directory) {
        directory.requireOpen();
        server.bind(UnixDomainSocketAddress.of(socket));
        claims = ClaimTable.create(claimFile);
        command = new WorkerCommand(settings, directory).write(argumentFile, arguments);
      }
      launch(process, command);
      launched = true;
      process.exit().thenRun(() -> closeQuietly(server));
      return new Started(process, connect(process, server, token), claims);
    } catch (Throwable e) {
      // Errors too, such as that of a class that is missing: a start that fails in silence would be
      // repeated for ever.
      if (!launched) {
        // Nobody else will report its end.
        process.onProcessFailed(new ExecuteException("not launched", WorkerProcess.UNKNOWN, e));
      }
      process.kill("it did not come up");
      throw failure(process, e);
    } finally {
      delete(socket, claimFile, argumentFile);
    }
  }

  private static void launch(WorkerProcess process, CommandLine command) throws IOException {
    DefaultExecutor executor =
        DaemonExecutor.builder().setExecuteStreamHandler(process.streams()).get();
    executor.setExitValues(null);
    executor.setProcessDestroyer(process);
    executor.execute(command, WorkerCommand.environment(), process);
  }

  /** Waits for the worker to connect and to say hello, watched by the timer and by its exit. */
  private FrameChannel connect(WorkerProcess process, ServerSocketChannel server, byte[] token)
      throws IOException {
    long millis = settings.startTimeout().toMillis();
    Future<?> limit =
        timer.schedule(
            () -> process.kill("it did not say hello within " + settings.startTimeout()),
            millis,
            TimeUnit.MILLISECONDS);
    FrameChannel channel = null;
    boolean connected = false;
    try {
      channel = new FrameChannel(server.accept(), Hello.LIMIT);
      closeAfterExit(process, channel);
      Frame frame = channel.receive();
      if (frame == null) {
        throw new IOException("the worker closed its channel at once");
      }
      Hello.read(frame).check(token);
      channel.raiseLimit(FrameChannel.limitFor(settings.maxPayload()));
      connected = true;
      return channel;
    } finally {
      limit.cancel(false);
      if (!connected && channel != null) {
        channel.close();
      }
    }
  }

  /**
   * A channel that something else holds open, such as a child of the worker, or that something else
   * has opened, must not outlive the worker for longer than it takes to read what is in it.
   */
  private void closeAfterExit(WorkerProcess process, FrameChannel channel) {
    process
        .exit()
        .thenRun(
            () -> timer.schedule(() -> closeQuietly(channel), DRAIN_MILLIS, TimeUnit.MILLISECONDS));
  }

  private WorkerStartException failure(WorkerProcess process, Throwable e) {
    process.awaitExit(LAST_WORDS_MILLIS);
    Throwable launchFailure = process.launchFailure();
    StringBuilder text = new StringBuilder("worker " + process.worker() + " did not start: ");
    if (process.pid() < 0) {
      text.append("cannot launch it: ").append(launchFailure == null ? e : launchFailure);
    } else if (process.exitCode() == WorkerProcess.UNKNOWN) {
      text.append("pid ").append(process.pid()).append(": ").append(e);
    } else {
      text.append("pid ").append(process.pid()).append(" ended with exit code ");
      text.append(process.exitCode()).append(" before it was up");
    }
    String because = process.killedBecause();
    if (because != null && process.exitCode() != 1) {
      text.append(" (").append(because).append(')');
    }
    appendLines(text, "its stdout", process.lastOutput());
    appendLines(text, "its stderr", process.lastErrors());
    return new WorkerStartException(text.toString(), launchFailure == null ? e : launchFailure);
  }

  static void appendLines(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\nlast lines of ").append(title).append(":\n  ");
      text.append(String.join("\n  ", lines));
    }
  }

  private static void closeQuietly(Closeable channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Closing is only to wake who waits for the channel, and that is done.
    }
  }

  private static void delete(Path... files) {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The directory is deleted with the pool, and all that is in it.
      }
    }
  }
}
