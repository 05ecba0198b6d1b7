package dev.allot.process.launch;

import java.lang.management.ManagementFactory;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/**
 * The options of a worker's JVM: what this JVM has as far as tasks depend on it, a fair share of
 * the machine, and what makes a worker die quickly and tell why.
 */
final class WorkerJvm {
  /** Of this JVM's options, only these are passed on: never agents, debuggers, ports or sizes. */
  private static final List<String> INHERITED =
      List.of(
          "--add-opens",
          "--add-exports",
          "--add-reads",
          "--add-modules",
          "--enable-native-access",
          "--enable-preview",
          "--illegal-native-access",
          "-ea",
          "-da",
          "-enableassertions",
          "-disableassertions",
          "-esa",
          "-dsa",
          "-Djava.io.tmpdir=");

  private WorkerJvm() {}

  static Path java() {
    Path own = ProcessHandle.current().info().command().map(Path::of).orElse(Path.of("java"));
    String name = String.valueOf(own.getFileName());
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    if (Files.isExecutable(own) && name.matches("javaw?(\\.exe)?")) {
      return own;
    }
    return Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
  }

  static List<String> inherited() {
    List<String> options = new ArrayList<>();
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (INHERITED.stream().anyMatch(option::startsWith)) {
        String own = ModuleOptions.forWorkers(option);
        if (!own.isEmpty()) {
          options.add(own);
        }
      }
    }
    return options;
  }

  static List<String> share(int workers, long heapBytes) {
    int processors = Math.max(1, Runtime.getRuntime().availableProcessors() / workers);
    return List.of(
        "-XX:ActiveProcessorCount=" + processors, "-Xmx" + MemoryShare.heap(workers, heapBytes));
  }

  /** Death: at once on OutOfMemoryError, with a report of a crash, and without a core file. */
  static List<String> death(Path crashLog) {
    return List.of(
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:ErrorFile=" + crashLog,
        "-XX:-CreateCoredumpOnCrash",
        // A share of one processor selects the serial collector, whose counted loops have no
        // safepoint polls: halt() would wait for the end of such a loop.
        "-XX:+UseCountedLoopSafepoints",
        "-XX:LoopStripMiningIter=1000",
        "-XX:-UsePerfData");
  }

  /**
   * Names the JDK's selectors, which are the same there, so that the worker does not look for
   * others in all that is on its class path: a fifth of its start, and more with each jar.
   */
  static List<String> selectors() {
    Class<?> own = SelectorProvider.provider().getClass();
    boolean ofTheJdk = own.getModule() == Object.class.getModule();
    return ofTheJdk
        ? List.of("-D" + SelectorProvider.class.getName() + "=" + own.getName())
        : List.of();
  }

  /** So that text, numbers and dates come out as they would here. */
  static List<String> locale() {
    Locale locale = Locale.getDefault();
    return List.of(
        "-Dfile.encoding=" + Charset.defaultCharset().name(),
        "-Dstdout.encoding=UTF-8",
        "-Dstderr.encoding=UTF-8",
        "-Dsun.stdout.encoding=UTF-8",
        "-Dsun.stderr.encoding=UTF-8",
        "-Duser.language=" + locale.getLanguage(),
        "-Duser.country=" + locale.getCountry(),
        "-Duser.variant=" + locale.getVariant(),
        "-Duser.script=" + locale.getScript(),
        "-Duser.timezone=" + TimeZone.getDefault().getID());
  }
}
