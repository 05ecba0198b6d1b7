package dev.allot.process.launch;

import dev.allot.CrashReason;
import dev.allot.PoolExecutor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Starts JVMs of this application's classes that are no workers of a pool, such as members of a
 * cluster: on the same class path, with the same output and the same end.
 */
public final class MemberLauncher {
  /** From here on a JVM warns of what Hazelcast uses, unless it is told not to. */
  private static final int UNSAFE_WARNS = 23;

  private static final int OUTPUT_LIMIT = 1_000;
  private static final long END_MILLIS = 5_000;
  private static final long KILL_MILLIS = 2_000;

  private MemberLauncher() {}

  /** A JVM that was started. It ends with this JVM, if it looks for the end of its stdin. */
  public static final class Started {
    private final WorkerProcess process;
    private final Path argumentFile;

    private Started(WorkerProcess process, Path argumentFile) {
      this.process = process;
      this.argumentFile = argumentFile;
    }

    /**
     * Returns its process id.
     *
     * @return the pid
     */
    public long pid() {
      return process.pid();
    }

    /**
     * Tells whether it is there.
     *
     * @return {@code false} if it has ended
     */
    public boolean isAlive() {
      return !process.exit().isDone();
    }

    /**
     * Returns how it has ended.
     *
     * @return its exit code
     */
    public int exitCode() {
      return process.exitCode();
    }

    /**
     * Returns what it has written last.
     *
     * @return lines of its stdout and stderr, 20 each at most
     */
    public String lastLines() {
      List<String> lines = new ArrayList<>(process.lastOutput());
      lines.addAll(process.lastErrors());
      return String.join("\n", lines);
    }

    /** Tells it to end. */
    public void end() {
      process.closeInput();
    }

    /** Waits for its end, and kills it if that takes long. */
    public void awaitEnd() {
      if (!process.awaitExit(END_MILLIS)) {
        process.kill(CrashReason.STOPPED, "it did not end when told to");
        process.awaitExit(KILL_MILLIS);
      }
      process.endTaskProcesses();
      try {
        Files.deleteIfExists(argumentFile);
      } catch (IOException e) {
        // It is in the directory for what may be left.
      }
    }
  }

  /**
   * Starts one.
   *
   * @param name what its output has in front
   * @param loader the class loader of the code that it is for
   * @param jvmArgs the user's options
   * @param codecArgs the options that its codec needs
   * @param count among how many the machine is divided
   * @param mainClass its main class
   * @param arguments the arguments of that
   * @param environment what its environment has besides this JVM's
   * @return the process
   * @throws IOException if it cannot be started
   */
  public static Started start(
      String name,
      @Nullable ClassLoader loader,
      List<String> jvmArgs,
      List<String> codecArgs,
      int count,
      Class<?> mainClass,
      List<String> arguments,
      Map<String, String> environment)
      throws IOException {
    List<String> lines = new ArrayList<>(WorkerJvm.inherited());
    lines.addAll(codecArgs);
    if (Runtime.version().feature() >= UNSAFE_WARNS) {
      lines.add("--sun-misc-unsafe-memory-access=allow");
    }
    lines.addAll(WorkerJvm.share(count, 0));
    lines.addAll(WorkerJvm.death(Path.of(System.getProperty("java.io.tmpdir"), "hs_err_%p.log")));
    lines.addAll(WorkerJvm.locale());
    lines.add("-Dslf4j.internal.verbosity=WARN");
    lines.addAll(jvmArgs);
    lines.add("-cp");
    lines.add(
        String.join(
            File.pathSeparator,
            ClassPath.forWorkers(
                loader, List.of(mainClass, PoolExecutor.class, LoggerFactory.class))));
    lines.add(mainClass.getName());
    lines.addAll(arguments);
    Path argumentFile = Files.createTempFile("allot-member", ".args");
    WorkerProcess process =
        new WorkerProcess(name, new WorkerStreams(name, new byte[0], OUTPUT_LIMIT, false));
    try {
      Map<String, String> all = WorkerCommand.environment(process.mark());
      all.putAll(environment);
      WorkerLauncher.launch(
          process, WorkerCommand.command(WorkerJvm.java(), lines, argumentFile), all);
      process.launch().join();
      return new Started(process, argumentFile);
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(argumentFile);
      throw e;
    }
  }
}
