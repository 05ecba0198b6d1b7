package dev.allot.process.launch;

import dev.allot.process.wire.Bell;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * The three standard streams of one worker.
 *
 * <p>Its stdin carries the token and then one byte for each ring of the bell; its end tells the
 * worker that the parent is gone. Its stdout and stderr go to the loggers {@code
 * dev.allot.worker.stdout} (info) and {@code dev.allot.worker.stderr} (warn), each line with the
 * worker's name before it and in the MDC, as far as there are not too many.
 */
final class WorkerStreams implements ExecuteStreamHandler {
  private static final Logger STDOUT = LoggerFactory.getLogger("dev.allot.worker.stdout");
  private static final Logger STDERR = LoggerFactory.getLogger("dev.allot.worker.stderr");

  /** A child of the worker may hold the streams open for longer than the worker lives. */
  private static final long WAIT_FOR_OUTPUT = TimeUnit.MILLISECONDS.toNanos(500);

  /** What a JVM writes to its stdout when it ends for want of memory. */
  static final String OUT_OF_MEMORY = "Terminating due to java.lang.OutOfMemoryError";

  /** What a JVM writes to its stdout when it crashes. */
  static final String JVM_CRASH = "# A fatal error has been detected by";

  private final String worker;
  private final byte[] token;
  private final int outputLimit;
  private final boolean quiet;
  private final OutputTail outTail = new OutputTail(Set.of(OUT_OF_MEMORY, JVM_CRASH));
  private final OutputTail errTail = new OutputTail(Set.of());
  private @Nullable OutputStream stdin;
  private @Nullable Thread outPump;
  private @Nullable Thread errPump;

  WorkerStreams(String worker, byte[] token, int outputLimit, boolean quiet) {
    this.quiet = quiet;
    this.worker = worker;
    this.token = token;
    this.outputLimit = outputLimit;
  }

  byte[] token() {
    return token;
  }

  OutputTail outTail() {
    return outTail;
  }

  OutputTail errTail() {
    return errTail;
  }

  @Override
  public synchronized void setProcessInputStream(OutputStream stream) {
    stdin = stream;
  }

  @Override
  public void setProcessOutputStream(InputStream stream) throws IOException {
    outPump =
        pump(
            "stdout",
            stream,
            new OutputLog(worker, "stdout", STDOUT, level(Level.INFO), outTail, outputLimit));
  }

  @Override
  public void setProcessErrorStream(InputStream stream) throws IOException {
    errPump =
        pump(
            "stderr",
            stream,
            new OutputLog(worker, "stderr", STDERR, level(Level.WARN), errTail, outputLimit));
  }

  private Level level(Level usual) {
    return quiet ? Level.DEBUG : usual;
  }

  private Thread pump(String name, InputStream stream, OutputLog log) throws IOException {
    OutputPump pump = new OutputPump(stream, log);
    Thread thread =
        new Thread(
            () -> {
              // The thread is for this worker alone, and so is its logging context.
              MDC.put(WorkerProcess.LOG_KEY, worker);
              pump.run();
              log.end();
            },
            worker + "-" + name);
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // "unable to create native thread". Of an IOException, who calls this ends the process.
      throw new IOException("there is no thread to read what worker " + worker + " prints", e);
    }
    return thread;
  }

  @Override
  public void start() {
    send(token);
  }

  /** Wakes the worker so that it looks at its claim table. */
  void ring() {
    send(Bell.STOP);
  }

  synchronized void closeInput() {
    send(Bell.END);
    try {
      stdin.close();
    } catch (IOException e) {
      // It is dead already.
    }
  }

  private synchronized void send(byte... bytes) {
    try {
      stdin.write(bytes);
      stdin.flush();
    } catch (IOException e) {
      // It is dead, which its exit tells better.
    }
  }

  @Override
  public void stop() {
    try {
      long end = System.nanoTime() + WAIT_FOR_OUTPUT;
      TimeUnit.NANOSECONDS.timedJoin(outPump, WAIT_FOR_OUTPUT);
      TimeUnit.NANOSECONDS.timedJoin(errPump, end - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
