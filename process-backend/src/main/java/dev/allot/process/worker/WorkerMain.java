package dev.allot.process.worker;

import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.ClaimTable;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.Hello;
import dev.allot.process.wire.SharedMemory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;

/**
 * The main class of a worker. Started by the process backend only.
 *
 * <pre>
 *   main ─┬─► watch the parent ───────┬─► hello ─┬─► {@link TaskThread} ─┬─► tasks
 *         └─► {@link ParentConnection} ─┘          └─► {@link TerminalSignals} ─┘
 * </pre>
 *
 * <p>The hello comes as soon as the parent can be talked to: what tasks need is made while the
 * hello and the first of them travel. Until then things are done side by side, and without lambdas,
 * the first of which costs a JVM as much as a dozen classes.
 */
public final class WorkerMain {
  private WorkerMain() {}

  /**
   * Starts the worker.
   *
   * @param args what {@link WorkerArguments} makes
   * @throws IOException if the parent cannot be reached
   */
  public static void main(String[] args) throws IOException {
    // Takes longest, and so comes first.
    ParentConnection.loadRandomNumbers();
    WorkerArguments arguments = WorkerArguments.parse(args);
    int limit = FrameChannel.limitFor(arguments.maxPayload());
    ParentConnection connection = ParentConnection.begin(arguments.socket(), limit);
    CurrentTask current = new CurrentTask();
    InputStream stdin = System.in;
    byte[] token = stdin.readNBytes(Hello.TOKEN_BYTES);
    new ParentPipe(stdin, current).start();
    ParentWatch watch = new ParentWatch(arguments.parentPid(), current);
    watch.start();
    System.setIn(InputStream.nullInputStream());
    FileChannel claims = ClaimTable.openFile(arguments.claims());
    FileChannel memory = SharedMemory.openFile(arguments.claims());
    PayloadBuffer hello = new Hello(Hello.VERSION, token).write();
    FrameChannel channel = connection.await();
    channel.send(FrameType.HELLO, hello);
    TerminalSignals signals = new TerminalSignals();
    signals.start();
    new TaskThread(arguments, token, channel, claims, memory, current, watch, signals).start();
  }
}
