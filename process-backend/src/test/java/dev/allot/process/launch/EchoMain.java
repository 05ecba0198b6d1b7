package dev.allot.process.launch;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Prints what it was started with, each on a line and as numbers, so that nothing is lost. */
final class EchoMain {
  private EchoMain() {}

  public static void main(String[] arguments) {
    List<String> lines = new ArrayList<>(List.of(arguments));
    lines.add(System.getProperty("test.property", ""));
    lines.add(Integer.toString(System.getProperty("java.class.path").length()));
    WorkerJvm.inherited().forEach(lines::add);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    lines.forEach(line -> out.println(encode(line)));
  }

  /** A line as the numbers of its characters. */
  static String encode(String line) {
    StringBuilder text = new StringBuilder();
    line.chars().forEach(c -> text.append(c).append(' '));
    return text.toString().trim();
  }

  static String decode(String numbers) {
    StringBuilder text = new StringBuilder();
    for (String number : numbers.split(" ")) {
      if (!number.isEmpty()) {
        text.append((char) Integer.parseInt(number));
      }
    }
    return text.toString();
  }
}
