package dev.allot.concurrency;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A check run on the library with a bug in it. In a JVM of its own, as Lincheck rewrites only what
 * the application's class loader finds, and each class once.
 */
final class SeededRun {
  private static final Path SOURCES = Path.of("..", "futures-api", "src", "main", "java");
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private SeededRun() {}

  /** Returns what Lincheck reported, or nothing. */
  static String explore(SeededBug bug, int invocations, Path directory)
      throws IOException, InterruptedException {
    String name = "dev/allot/" + bug.className() + ".java";
    Path classes = Files.createDirectories(directory.resolve("classes").resolve(bug.name()));
    compile(name, bug.seed(Files.readString(SOURCES.resolve(name))), classes);
    Path output = directory.resolve(bug + ".txt");
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                // Shorter than a second of work is not worth the better compiler.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-D" + Explorer.INVOCATIONS + "=" + invocations,
                "-classpath",
                classes + File.pathSeparator + CLASS_PATH,
                Explorer.class.getName(),
                bug.finder().name())
            .redirectOutput(output.toFile())
            .redirectError(directory.resolve(bug + ".err.txt").toFile())
            .start()
            .waitFor();
    if (exit != 0 && exit != Explorer.FOUND) {
      throw new AssertionError("the JVM of " + bug + " ended with " + exit + ", see " + output);
    }
    return exit == 0 ? "" : Files.readString(output);
  }

  private static void compile(String name, String source, Path directory) {
    StringWriter problems = new StringWriter();
    List<String> options =
        List.of("--release", "17", "-proc:none", "-classpath", CLASS_PATH, "-d", "" + directory);
    List<Source> sources = List.of(new Source(name, source));
    if (!ToolProvider.getSystemJavaCompiler()
        .getTask(problems, null, null, options, null, sources)
        .call()) {
      throw new AssertionError("the seeded source does not compile:\n" + problems);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("seeded:///" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
