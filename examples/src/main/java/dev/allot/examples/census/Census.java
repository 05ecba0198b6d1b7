package dev.allot.examples.census;

import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code census}: looks into every jar below a directory and prints what is there.
 *
 * <p>Nothing here says on which backend: {@link PoolExecutor#open()} reads {@code allot.backend}
 * from system properties, environment or {@code allot.properties}. The last line, {@code digest},
 * is the same on each.
 */
@Command(
    name = "census",
    mixinStandardHelpOptions = true,
    versionProvider = CensusVersion.class,
    description = {
      "Looks into every jar below a directory, one task a jar, and prints what is there.",
      "The backend is a matter of configuration: -Dallot.backend=thread or process."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every jar was looked into; flawed jars are rows of the result",
      "1:the census is incomplete: a task failed, a worker died, no pool",
      "2:an argument is wrong"
    })
public final class Census implements Callable<Integer> {
  private final Supplier<PoolExecutor> pools;

  @Spec private CommandSpec spec;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "The directory. Default: the system property census.dir, or else the local Maven"
              + " repository.")
  private Path dir;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many jars, groups or workers a table shows. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Look into the first N jars only, in the order of their paths.")
  private Integer limit;

  @Option(names = "--no-progress", description = "Show no progress bar, not even on a terminal.")
  private boolean noProgress;

  private Census(Supplier<PoolExecutor> pools) {
    this.pools = pools;
  }

  /**
   * Makes the command.
   *
   * @param pools opens the pool that does the work
   * @return the command, to be executed once
   */
  static CommandLine command(Supplier<PoolExecutor> pools) {
    return new CommandLine(new Census(pools)).setExecutionExceptionHandler(Census::report);
  }

  /**
   * Runs the command and exits.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(command(PoolExecutor::open).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path directory = checked(dir == null ? DefaultDirectory.path() : dir);
    requireAtLeast(1, "--top", top);
    requireAtLeast(0, "--limit", limit == null ? 0 : limit);
    Tally tally = take(directory);
    new Report(tally, top).print(spec.commandLine().getOut());
    return tally.isIncomplete() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private Tally take(Path directory) throws IOException {
    try (PoolExecutor pool = pools.get()) { // first, so that workers start during the walk
      JarWalk walk = JarWalk.of(directory);
      List<FoundJar> jars = walk.jars();
      if (limit != null) {
        jars = jars.subList(0, Math.min(limit, jars.size()));
      }
      boolean watched = !noProgress && Terminal.isInteractive();
      try (Progress progress = watched ? Progress.bar(jars.size()) : Progress.silent()) {
        return CensusRun.of(pool, jars, walk.flaws(), progress);
      }
    }
  }

  private Path checked(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new ParameterException(spec.commandLine(), "--dir: no such directory: " + directory);
    }
    if (!Files.isReadable(directory)) {
      throw new ParameterException(spec.commandLine(), "--dir: may not be read: " + directory);
    }
    return directory;
  }

  private void requireAtLeast(int least, String option, int value) {
    if (value < least) {
      throw new ParameterException(
          spec.commandLine(), option + ": must be at least " + least + ", but is " + value);
    }
  }

  /** What is wrong with the configuration or the pool says so itself; the rest is a bug. */
  private static int report(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    if (e instanceof PoolConfigException || e instanceof RejectedExecutionException) {
      command.getErr().println("census: " + e.getMessage());
    } else {
      e.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
