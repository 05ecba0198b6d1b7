package dev.allot.benchmarks;

import dev.allot.benchmarks.jmh.JmhMain;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures Allot beside others, and says which goals are met. */
@Command(
    name = "benchmarks/run",
    description = "Measures Allot beside the executors of the JDK and of Python.",
    footer = {
      "",
      "benchmarks/run jmh [ARGUMENT...]  runs the JMH benchmarks, with the arguments of JMH",
      "benchmarks/run plot [DIR]         draws what is in benchmarks/results"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything ran; what the figures are has no part in it",
      "1:a contender failed, or gave a wrong result",
      "2:an argument is wrong"
    })
public final class Benchmarks implements Callable<Integer> {
  /** The directory of this module, from where {@code benchmarks/run} starts this. */
  private static final Path HOME = Path.of("benchmarks");

  private static final Pattern HARNESS_ONLY =
      Pattern.compile("jmh|jopt|commons-math|jackson-(databind|annotations)|progress|jline");

  private static final Pattern CLUSTER_ONLY =
      Pattern.compile("hazelcast|allot-cluster-backend|picocli");

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SUITE",
      defaultValue = "all",
      description =
          "process, thread, startup, memory, peers, shared, cluster, all or smoke. Default: all.")
  private String suite;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many rounds count. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only measurements whose id has this in it, such as round-trip.")
  private String only;

  @Option(
      names = "--python",
      paramLabel = "COMMAND",
      defaultValue = "python3",
      description = "The Python to compare with. Default: ${DEFAULT-VALUE}.")
  private String python;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where the result is kept. Default: benchmarks/results.")
  private Path results = HOME.resolve("results");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean help;

  private Benchmarks() {}

  /**
   * Runs the command and exits.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Benchmarks()).execute(args));
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    Suite chosen = suite();
    Scale scale = chosen == Suite.SMOKE ? Scale.SMOKE : Scale.FULL;
    if (scale == Scale.FULL) {
      makeResults();
    }
    Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    PrintWriter out = spec.commandLine().getOut();
    Path script = HOME.resolve("src/main/python/contender.py");
    Contenders contenders =
        new Contenders(
            classPath(HARNESS_ONLY, CLUSTER_ONLY), classPath(HARNESS_ONLY), script, python, scale);
    Tables tables = new Tables(out);
    Run run = new Run(HOME, contenders, scale, rounds, tables);
    run.measure(chosen, only);
    List<String> failures = new ArrayList<>(run.failures());
    if (scale == Scale.SMOKE) {
      failures.addAll(Goals.unanswered(run.results()));
      JmhMain.smoke();
      out.printf("%nThese figures mean nothing: it was too little for that.%n");
    } else {
      Report report = report(run, started);
      boolean whole = chosen == Suite.ALL && only.isEmpty();
      tables.print(whole ? report.goals() : Goals.inReach(report.goals()));
      out.printf("%n%s%n", report.write(results));
    }
    out.printf("That took %d s.%n", started.until(Instant.now(), ChronoUnit.SECONDS));
    failures.forEach(failure -> out.println("FAILED: " + failure));
    out.flush();
    return failures.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private Report report(Run run, Instant started) {
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    return new Report(
        started.toString(),
        started.until(Instant.now(), ChronoUnit.SECONDS),
        suite,
        ("benchmarks/run " + String.join(" ", arguments)).strip(),
        System.getProperty("benchmarks.commit", "unknown"),
        Machine.here(python),
        rounds,
        run.calibration(),
        run.results(),
        Goals.judge(run.results()));
  }

  private Suite suite() {
    try {
      return Suite.valueOf(suite.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "no suite " + suite);
    }
  }

  /** Before a quarter of an hour has been spent on them. */
  private void makeResults() {
    try {
      Files.createDirectories(results);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), "no directory for results: " + e);
    }
  }

  /** That of this program, without what only others need: each jar is looked at by a JVM. */
  private static String classPath(Pattern... without) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            jar ->
                Stream.of(without)
                    .noneMatch(
                        one -> one.matcher(Path.of(jar).getFileName().toString()).lookingAt()))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
