package dev.allot.process.startup;

import dev.allot.CrashReason;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.Codecs;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.launch.PoolDirectory;
import dev.allot.process.launch.StartArchive;
import dev.allot.process.launch.WorkerClasses;
import dev.allot.process.launch.WorkerLauncher;
import dev.allot.process.launch.WorkerProcess;
import dev.allot.process.launch.WorkerSettings;
import dev.allot.process.launch.WorkerStartException;
import dev.allot.process.wire.Frame;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.SetupFrame;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Makes one archive: by a worker that is started, given {@link StartupTraining} to do, and told to
 * end; and by another that is to start with what the first has left. They belong to no pool, but
 * end with this JVM as all workers do.
 */
final class Training implements AutoCloseable {
  /** Of each worker, the end of the first included, which is when the archive is written. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final WorkerSettings settings;
  private final ArchiveKey key;
  private final PoolDirectory directory;
  private volatile boolean closed;
  private volatile WorkerLauncher launcher;

  private Training(WorkerSettings settings, ArchiveKey key, Path parent) {
    WorkerClasses classes = settings.classes();
    this.settings =
        new WorkerSettings(
            null,
            settings.workers(),
            settings.heapBytes(),
            settings.jvmArgs(),
            settings.codecArgs(),
            settings.codec(),
            new WorkerClasses(key.classPath(), classes.options(), classes.mainClass()),
            settings.maxPayload(),
            settings.sharedMemory(),
            settings.logLevel(),
            settings.outputLimit(),
            LIMIT,
            0,
            false);
    this.key = key;
    this.directory = PoolDirectory.create(parent);
    this.launcher = launcher(List.of());
  }

  /**
   * Makes an archive.
   *
   * @param settings those of the pool
   * @param key what the archive is for
   * @param parent where pools make their directories
   * @param archive the file that is to be made
   * @throws InterruptedIOException if this JVM is ending
   * @throws IOException if none was made, or none that works
   */
  static void make(WorkerSettings settings, ArchiveKey key, Path parent, Path archive)
      throws IOException {
    try (Training training = new Training(settings, key, parent)) {
      Thread hook = new Thread(training::close, "allot-startup-training-exit");
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        training.live("1", ClassDataArchive.toMake(archive));
        training.live("2", ClassDataArchive.toTry(archive));
      } catch (IOException e) {
        throw training.closed ? new InterruptedIOException("this JVM is ending") : e;
      } finally {
        removeHook(hook);
      }
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook has run or will.
    }
  }

  private WorkerLauncher launcher(List<String> options) {
    return new WorkerLauncher(settings, directory, Training::later, new Quietly(options));
  }

  /** The whole life of a worker. */
  private void live(String number, List<String> options) throws IOException {
    launcher = launcher(options);
    if (closed) {
      // Either this sees the end of the JVM, or that sees the launcher.
      throw new InterruptedIOException("this JVM is ending");
    }
    WorkerLauncher.Started worker;
    try {
      worker = launcher.start("allot-startup-training-" + number);
    } catch (WorkerStartException e) {
      throw new IOException(e.getMessage(), e);
    }
    WorkerProcess process = worker.process();
    Future<?> limit =
        later(() -> process.kill(CrashReason.STOPPED, "it took too long"), LIMIT.toNanos());
    try {
      converse(worker);
      // Its JVM writes the archive now.
      if (!process.awaitExit(LIMIT.toMillis()) || process.exitCode() != 0) {
        throw new IOException("the worker ended with exit code " + process.exitCode());
      }
    } finally {
      limit.cancel(false);
      process.kill(CrashReason.STOPPED, "its training has ended");
      process.endTaskProcesses();
      worker.closeChannel();
    }
  }

  private void converse(WorkerLauncher.Started worker) throws IOException {
    worker.channel().send(FrameType.SETUP, new SetupFrame(training(), new byte[0]).write());
    Frame frame;
    do {
      frame = worker.channel().receive();
      if (frame == null) {
        throw new IOException("the worker ended before it had done its training");
      }
    } while (frame.type() != FrameType.READY);
    if (frame.length() > 0) {
      throw new IOException("the training failed in the worker");
    }
    worker.channel().send(FrameType.SHUTDOWN);
    worker.process().closeInput();
  }

  private byte[] training() throws IOException {
    PayloadBuffer bytes = new PayloadBuffer();
    try (Codec codec =
        Codecs.byName(settings.codec())
            .open(Training.class.getClassLoader(), settings.maxPayload())) {
      codec.encode("training", new StartupTraining(settings.codec()), bytes);
    }
    return Arrays.copyOf(bytes.array(), bytes.length());
  }

  /** The JDK's own timer: there is no pool whose timer it could be. */
  private static Future<?> later(Runnable action, long nanos) {
    return CompletableFuture.runAsync(
        action, CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run));
  }

  /** Also when this JVM ends: what is being started must not be waited for. */
  @Override
  public void close() {
    closed = true;
    directory.close();
    launcher.stop();
  }

  private record Quietly(List<String> options) implements StartArchive {
    @Override
    public void useless() {
      // Who started it hears of that anyway.
    }

    @Override
    public void useful() {
      // It has no tasks.
    }

    @Override
    public boolean isQuiet() {
      return true;
    }
  }
}
