package dev.allot.process.matrix;

import dev.allot.process.worker.WorkerArguments;
import dev.allot.process.worker.WorkerMain;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The main class of workers that may be struck where only the library's code runs: before their
 * hello, and while a frame is on its way.
 *
 * <p>The options of a worker's JVM come before its main class. So this one, given as the last of
 * them, takes its place, and finds the rest of the command among its arguments.
 */
public final class PlannedWorker {
  private PlannedWorker() {}

  /** What to set as {@code allot.process.jvm-args}. */
  static String asOptions(StrikePlan plan) {
    return String.format(
        "-cp \"%s\" %s \"%s\"",
        System.getProperty("java.class.path"), PlannedWorker.class.getName(), plan.directory());
  }

  /**
   * Starts the worker.
   *
   * @param arguments the plan; then options, the worker's main class, and its arguments
   * @throws IOException if it cannot be started
   */
  public static void main(String[] arguments) throws IOException {
    StrikePlan plan = new StrikePlan(arguments[0]);
    int main = Arrays.asList(arguments).indexOf(WorkerMain.class.getName());
    String[] ofWorker = Arrays.copyOfRange(arguments, main + 1, arguments.length);
    System.setIn(new TokenStream(System.in, plan));
    Path socket = WorkerArguments.parse(ofWorker).socket();
    Path own = Path.of(plan.directory(), ProcessHandle.current().pid() + ".sock");
    FrameRelay.start(socket, own, plan);
    int index = Arrays.asList(ofWorker).indexOf(socket.toString());
    ofWorker[index] = own.toString();
    WorkerMain.main(ofWorker);
  }

  /** Standard input, whose first use is to read the token. */
  private static final class TokenStream extends FilterInputStream {
    private final StrikePlan plan;

    TokenStream(InputStream in, StrikePlan plan) {
      super(in);
      this.plan = plan;
    }

    @Override
    public byte[] readNBytes(int length) throws IOException {
      byte[] token = super.readNBytes(length);
      plan.at(Point.HANDSHAKE);
      return token;
    }
  }
}
