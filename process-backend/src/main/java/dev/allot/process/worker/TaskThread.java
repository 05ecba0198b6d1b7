package dev.allot.process.worker;

import dev.allot.process.codec.Codec;
import dev.allot.process.codec.Codecs;
import dev.allot.process.codec.SerialFilters;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.SharedMemory;
import dev.allot.spi.shared.SharedLink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * The thread on which all of a worker's tasks run: makes what they need, and then runs them until
 * the worker ends.
 */
final class TaskThread extends Thread {
  /** Tasks and results may be deep; the memory is used only as far as they are. */
  private static final long STACK = 64L << 20;

  private final WorkerArguments arguments;
  private final FrameChannel channel;
  private final FileChannel claimFile;
  private final @Nullable FileChannel memoryFile;
  private final CurrentTask current;
  private final ParentWatch watch;
  private final TerminalSignals signals;
  private final ParentServices parent;

  TaskThread(
      WorkerArguments arguments,
      byte[] token,
      FrameChannel channel,
      FileChannel claimFile,
      @Nullable FileChannel memoryFile,
      CurrentTask current,
      ParentWatch watch,
      TerminalSignals signals) {
    super(null, null, arguments.name(), STACK);
    this.arguments = arguments;
    this.channel = channel;
    this.claimFile = claimFile;
    this.memoryFile = memoryFile;
    this.current = current;
    this.watch = watch;
    this.signals = signals;
    this.parent = new ParentServices(arguments, token);
    setContextClassLoader(parent.classLoader());
  }

  @Override
  public void run() {
    try {
      boolean told = runTasks();
      // A parent that is there does so itself, where it can find them.
      if (!told || !TaskProcesses.canBeFound()) {
        TaskProcesses.endOwn();
      }
    } catch (Throwable e) {
      // A worker that cannot answer must not stay: its tasks would wait for ever.
      try {
        e.printStackTrace();
        TaskProcesses.endOwn();
      } finally {
        Runtime.getRuntime().halt(ExitCodes.BROKEN);
      }
    }
    System.exit(0);
  }

  /** Returns whether the parent said that it is to end. */
  private boolean runTasks() throws IOException {
    if (!arguments.agents()) {
      SerialFilters.noUserCodeYet();
    }
    ClaimTable claims = ClaimTable.open(claimFile);
    if (memoryFile != null) {
      channel.through(SharedMemory.open(memoryFile), false);
    }
    watch.beatIn(claims);
    ExitMark.set(claims);
    RecordFlow records = new RecordFlow(channel, arguments.outputLimit());
    WorkerLogging.connect(records, arguments.logLevel());
    Codec codec =
        Codecs.byName(arguments.codec()).openChosen(parent.classLoader(), arguments.maxPayload());
    parent.open();
    SharedLink.ofThisWorker(parent);
    TaskLoop tasks = new TaskLoop(arguments.name(), channel, claims, codec, current, parent);
    signals.await();
    boolean told = tasks.run();
    records.end();
    return told;
  }

  /** Tells System.exit(137) from SIGKILL, whose exit code is the same. */
  private static final class ExitMark extends Thread {
    private final ClaimTable claims;

    private ExitMark(ClaimTable claims) {
      super("allot-exiting");
      this.claims = claims;
    }

    static void set(ClaimTable claims) {
      try {
        Runtime.getRuntime().addShutdownHook(new ExitMark(claims));
      } catch (IllegalStateException e) {
        // It is ending already, by a signal, and its exit code says so.
      }
    }

    @Override
    public void run() {
      claims.exiting();
    }
  }
}
