package dev.allot.process.launch;

import dev.allot.CrashReason;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.Hello;
import dev.allot.process.wire.SharedMemory;
import dev.allot.process.worker.WorkerArguments;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DaemonExecutor;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts workers: launches the process, and waits for its hello. */
public final class WorkerLauncher {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLauncher.class);

  /** How long the rest of a dying worker may take, once its channel is closed. */
  private static final long LAST_WORDS_MILLIS = 2_000;

  /** The timer watches a start, and says why it ends it; this is for a timer that does not run. */
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final WorkerSettings settings;
  private final PoolDirectory directory;
  private final Timer timer;
  private final DebugPort debugPort;
  private final StartArchive archive;
  private final SecureRandom random = new SecureRandom();
  private final Map<WorkerProcess, Reception> starting = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /**
   * Makes a launcher.
   *
   * @param settings what the workers have in common
   * @param directory the pool's directory
   * @param timer for the limit on starting
   */
  public WorkerLauncher(WorkerSettings settings, PoolDirectory directory, Timer timer) {
    this(settings, directory, timer, StartArchive.NONE);
  }

  /**
   * Makes a launcher.
   *
   * @param settings what the workers have in common
   * @param directory the pool's directory
   * @param timer for the limit on starting
   * @param archive where they can have classes from
   */
  public WorkerLauncher(
      WorkerSettings settings, PoolDirectory directory, Timer timer, StartArchive archive) {
    this.archive = archive;
    this.settings = settings;
    this.directory = directory;
    this.timer = timer;
    this.debugPort = new DebugPort(settings.debugPort(), settings.debugSuspend());
  }

  /** Runs something later. */
  @FunctionalInterface
  public interface Timer {
    /**
     * Runs something later, unless the pool has ended by then.
     *
     * @param action what, which must not block
     * @param nanos how much later
     * @return to cancel it with
     */
    Future<?> schedule(Runnable action, long nanos);
  }

  /**
   * A worker that is up.
   *
   * @param process its process
   * @param channel the channel to it
   * @param claims the claim table that it maps
   */
  public record Started(WorkerProcess process, FrameChannel channel, ClaimTable claims) {

    /** Closes the channel; the process notices. */
    public void closeChannel() {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("cannot close the channel to worker {}", process.worker(), e);
      }
    }
  }

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
    Path memoryFile = SharedMemory.fileBeside(claimFile);
    Path argumentFile = directory.file(file + ".args");
    WorkerProcess process =
        new WorkerProcess(
            worker, new WorkerStreams(worker, token, settings.outputLimit(), archive.isQuiet()));
    boolean launched = false;
    boolean archived = false;
    try (Reception reception = new Reception(worker)) {
      List<String> archiveArgs = archive.options();
      WorkerArguments arguments =
          new WorkerArguments(
              worker,
              ProcessHandle.current().pid(),
              socket,
              claimFile,
              settings.codec(),
              settings.maxPayload(),
              settings.logLevel(),
              settings.outputLimit(),
              WorkerOptions.mayHaveAgents(settings));
      ClaimTable claims;
      SharedMemory memory;
      CommandLine command;
      synchronized (directory) {
        directory.requireOpen();
        reception.listen(socket);
        claims = ClaimTable.create(claimFile);
        memory = settings.sharedMemory() ? memory(memoryFile) : null;
        List<String> debugArgs = debugPort.optionsOf(process);
        archived = debugArgs.isEmpty() && !archiveArgs.isEmpty();
        command =
            new WorkerCommand(settings, directory)
                .write(argumentFile, arguments, archived ? archiveArgs : debugArgs);
      }
      if (stopped) {
        throw new IOException("the pool was stopped");
      }
      process.launch().thenAccept(handle -> note(process, handle, directory.file(file + ".pid")));
      launch(process, command, WorkerCommand.environment(process.mark()));
      launched = true;
      process.exit().thenRun(reception::giveUp);
      starting.put(process, reception);
      if (stopped) {
        // Either this sees the stop, or the stop sees the start.
        stop();
      }
      return new Started(process, connect(process, claims, memory, reception, token), claims);
    } catch (Throwable e) {
      // Errors too, such as that of a class that is missing: a start that fails in silence would be
      // repeated for ever.
      if (!launched) {
        // Nobody else will report its end.
        process.onProcessFailed(new ExecuteException("not launched", WorkerProcess.UNKNOWN, e));
      }
      if (archived && process.exit().isDone() && !ExitCode.wasAsked(process.exitCode())) {
        archive.useless();
      }
      process.kill(CrashReason.UNKNOWN, "it did not come up");
      throw failure(process, e);
    } finally {
      starting.remove(process);
      delete(socket, claimFile, memoryFile, argumentFile);
    }
  }

  /** Without it the socket does, more slowly: the worker looks for the file. */
  private static @Nullable SharedMemory memory(Path file) {
    try {
      return SharedMemory.create(file);
    } catch (IOException e) {
      LOG.debug("no room for shared memory", e);
      return null;
    }
  }

  /** A worker has done a task. */
  public void useful() {
    archive.useful();
  }

  /** Ends what is being started, at once, and lets nothing more be started. */
  public void stop() {
    stopped = true;
    starting.forEach(
        (process, reception) -> {
          process.kill(CrashReason.STOPPED, "the pool was stopped");
          reception.giveUp();
        });
  }

  static void launch(WorkerProcess process, CommandLine command, Map<String, String> environment)
      throws IOException {
    DefaultExecutor executor =
        DaemonExecutor.builder().setExecuteStreamHandler(process.streams()).get();
    executor.setExitValues(null);
    executor.setProcessDestroyer(process);
    executor.execute(command, environment, process);
  }

  /** For who clears up if this JVM dies while the worker is stopped, and so does not notice. */
  private void note(WorkerProcess process, ProcessHandle handle, Path file) {
    try {
      synchronized (directory) {
        directory.requireOpen();
        StaleDirectories.note(file, handle, process.mark());
      }
      process.exit().thenRun(() -> delete(file));
    } catch (IOException e) {
      // No room, or it ends: the worker is noticed by its own watch, if it is not stopped.
    }
  }

  /** Waits for the worker to connect and to say hello, watched by the timer and by its exit. */
  private FrameChannel connect(
      WorkerProcess process,
      ClaimTable claims,
      @Nullable SharedMemory memory,
      Reception reception,
      byte[] token)
      throws IOException {
    long last = Reception.NO_END;
    if (!process.waitsForDebugger()) {
      long nanos = TimeUnit.NANOSECONDS.convert(settings.startTimeout());
      last = LATE_NANOS + Math.min(nanos, Long.MAX_VALUE - LATE_NANOS - 1);
      Future<?> limit = timer.schedule(() -> endIfLate(process, claims), nanos);
      process.exit().thenRun(() -> limit.cancel(false));
    }
    try {
      FrameChannel channel = channelOn(reception.await(token, last), memory);
      // A child of the worker may hold it open, and so may something else that has opened it.
      process.exit().thenRun(channel::otherSideIsGone);
      return channel;
    } catch (IOException e) {
      if (reception.refused() != null) {
        e.addSuppressed(reception.refused());
      }
      throw e;
    }
  }

  /** A start is over when the worker is ready for a task, some time after its hello. */
  private void endIfLate(WorkerProcess process, ClaimTable claims) {
    if (starting.containsKey(process)) {
      process.killLate("it did not say hello within " + settings.startTimeout());
    } else if (!claims.isReady() && !process.isDebugged()) {
      process.killLate("it was not ready for a task within " + settings.startTimeout());
    }
  }

  private FrameChannel channelOn(SocketChannel socket, @Nullable SharedMemory memory)
      throws IOException {
    try {
      FrameChannel channel = new FrameChannel(socket, FrameChannel.limitFor(settings.maxPayload()));
      if (memory != null) {
        channel.through(memory, true);
      }
      return channel;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private WorkerStartException failure(WorkerProcess process, Throwable e) {
    process.awaitExit(LAST_WORDS_MILLIS);
    process.endTaskProcesses();
    if (ExitCode.wasAsked(process.exitCode())) {
      // It could not ignore the signal yet. If this JVM has had it too, nobody needs to be told.
      directory.awaitOwnEnd();
    }
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
    WorkerProcess.Kill kill = process.killed();
    if (kill != null && process.exitCode() != 1) {
      text.append(" (").append(kill.because()).append(')');
    }
    OutputTail.append(text, "last lines of its stdout", process.lastOutput());
    OutputTail.append(text, "last lines of its stderr", process.lastErrors());
    return new WorkerStartException(text.toString(), launchFailure == null ? e : launchFailure);
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
