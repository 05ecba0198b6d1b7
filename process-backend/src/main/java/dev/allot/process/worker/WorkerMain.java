package dev.allot.process.worker;

import dev.allot.process.codec.Codec;
import dev.allot.process.codec.Codecs;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.Hello;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import org.slf4j.event.Level;

/**
 * The main class of a worker. Started by the process backend only.
 *
 * <p>The order matters: the watch over the parent comes first, so that a worker whose parent dies
 * while it starts is gone too; the hello comes when all that can fail is done.
 */
public final class WorkerMain {
  /** Tasks and results may be deep; the memory is used only as far as they are. */
  private static final long STACK = 64L << 20;

  private WorkerMain() {}

  /**
   * Starts the worker.
   *
   * @param args what {@link WorkerArguments} makes
   * @throws IOException if the parent cannot be reached
   */
  public static void main(String[] args) throws IOException {
    WorkerArguments arguments = WorkerArguments.parse(args);
    CurrentTask current = new CurrentTask();
    InputStream stdin = System.in;
    byte[] token = stdin.readNBytes(Hello.TOKEN_BYTES);
    ParentWatch watch = ParentWatch.start(stdin, arguments.parentPid(), current);
    TerminalSignals.ignore();
    System.setIn(InputStream.nullInputStream());
    ParentServices parent = new ParentServices(arguments, token);

    // Before the hello: a worker that has no codec has not started.
    Codec codec =
        Codecs.byName(arguments.codec()).open(parent.classLoader(), arguments.maxPayload());
    ClaimTable claims = ClaimTable.open(arguments.claims());
    watch.beatIn(claims);
    // Tells System.exit(137) from SIGKILL, whose exit code is the same.
    Runtime.getRuntime().addShutdownHook(new Thread(claims::exiting, "allot-exiting"));
    SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(arguments.socket()));
    FrameChannel channel = new FrameChannel(socket, FrameChannel.limitFor(arguments.maxPayload()));
    channel.send(
        FrameType.HELLO, new Hello(Hello.VERSION, ProcessHandle.current().pid(), token).write());

    parent.open();
    RecordFlow records = new RecordFlow(channel, arguments.outputLimit());
    ForwardingLogger.connect(records, Level.valueOf(arguments.logLevel().toUpperCase(Locale.ROOT)));
    TaskLoop loop = new TaskLoop(arguments.name(), channel, claims, codec, current, parent);
    Thread tasks = new Thread(null, () -> run(loop, records), arguments.name(), STACK);
    tasks.setContextClassLoader(parent.classLoader());
    tasks.start();
  }

  private static void run(TaskLoop loop, RecordFlow records) {
    try {
      boolean told = loop.run();
      records.end();
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
}
