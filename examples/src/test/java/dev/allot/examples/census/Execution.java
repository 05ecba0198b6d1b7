package dev.allot.examples.census;

import dev.allot.PoolExecutor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * One execution of the command.
 *
 * @param exitCode its exit code
 * @param out what it printed, line by line, with each run of blanks as one
 * @param err what it complained of
 */
record Execution(int exitCode, List<String> out, String err) {

  static Execution of(Supplier<PoolExecutor> pools, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Census.command(pools)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    int exitCode = command.execute(args);
    List<String> lines =
        out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    return new Execution(exitCode, lines, err.toString());
  }

  String digest() {
    String last = out.get(out.size() - 1);
    if (!last.matches("digest [0-9a-f]{64}")) {
      throw new AssertionError("no digest, but '" + last + "'");
    }
    return last.substring("digest ".length());
  }
}
