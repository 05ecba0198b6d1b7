package dev.allot.benchmarks.jmh;

import dev.allot.process.codec.Codecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks of this module, with the options of JMH. */
public final class JmhMain {
  private static final int RUNS = 5;

  private JmhMain() {}

  /**
   * Runs those that the arguments name, or all.
   *
   * @param args as JMH understands them
   * @throws CommandLineOptionException if an argument is wrong
   * @throws RunnerException if a benchmark fails
   * @throws IOException if the result cannot be written
   */
  public static void main(String[] args)
      throws CommandLineOptionException, RunnerException, IOException {
    CommandLineOptions options = new CommandLineOptions(args);
    OptionsBuilder builder = new OptionsBuilder();
    builder.parent(options);
    builder.shouldFailOnError(true);
    builder.jvmArgsAppend(
        Codecs.fst().jvmFlags(Runtime.version().feature()).toArray(String[]::new));
    // JMH's own defaults would take hours.
    builder.forks(options.getForkCount().orElse(1));
    builder.warmupIterations(options.getWarmupIterations().orElse(RUNS));
    builder.warmupTime(options.getWarmupTime().orElse(TimeValue.seconds(1)));
    builder.measurementIterations(options.getMeasurementIterations().orElse(RUNS));
    builder.measurementTime(options.getMeasurementTime().orElse(TimeValue.seconds(1)));
    builder.resultFormat(ResultFormatType.JSON);
    builder.result(options.getResult().orElse(file().toString()));
    new Runner(builder.build()).run();
  }

  /**
   * Runs all in this JVM for a moment each, which shows that they work, and nothing else.
   *
   * @throws RunnerException if a benchmark fails
   */
  public static void smoke() throws RunnerException {
    OptionsBuilder builder = new OptionsBuilder();
    builder.include(JmhMain.class.getPackageName());
    builder.shouldFailOnError(true);
    builder.verbosity(VerboseMode.SILENT);
    builder.forks(0);
    builder.param("codec", "jdk"); // the other one needs options that this JVM may not have
    builder.param("length", "16384"); // each has a pool opened
    builder.warmupIterations(0);
    builder.measurementIterations(1);
    builder.measurementTime(TimeValue.milliseconds(10));
    new Runner(builder.build()).run();
  }

  private static Path file() throws IOException {
    Path results = Path.of("benchmarks", "results");
    String time =
        LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    String name =
        String.join(
            "-",
            time,
            "jmh",
            "jdk" + Runtime.version().feature(),
            System.getProperty("benchmarks.commit", "unknown"));
    return Files.createDirectories(results).resolve(name + ".json");
  }
}
