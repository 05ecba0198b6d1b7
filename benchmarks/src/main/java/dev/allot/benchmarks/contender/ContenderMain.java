package dev.allot.benchmarks.contender;

import dev.allot.benchmarks.workload.Workloads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A contender in a JVM of its own. It says {@code ready}, and then answers each line {@code
 * workload name=value ...} with {@code ok name=number ...} or {@code error what}, until the end of
 * its input.
 */
public final class ContenderMain {
  private ContenderMain() {}

  /**
   * Runs it.
   *
   * @param args the name of a {@link Kind}
   * @throws IOException if the input cannot be read
   */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // what anything else prints is no answer
    try (Contest contest = new Contest(Kind.valueOf(args[0]));
        Workloads workloads = new Workloads()) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      answers.println("ready");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answers.println(answer(workloads, contest, line.split(" ")));
      }
    }
  }

  private static String answer(Workloads workloads, Contest contest, String[] words) {
    try {
      Arguments arguments = Arguments.of(Arrays.copyOfRange(words, 1, words.length));
      Turn turn = Turn.bySystem();
      return "ok " + written(turn.figures(() -> workloads.run(words[0], contest, arguments)));
    } catch (Exception | Error e) {
      e.printStackTrace();
      return "error " + e.toString().lines().findFirst().orElse("");
    }
  }

  private static String written(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(figure -> String.format(Locale.ROOT, "%s=%.9g", figure.getKey(), figure.getValue()))
        .collect(Collectors.joining(" "));
  }
}
