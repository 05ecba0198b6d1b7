package dev.allot.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an example prints, line by line. */
public final class Output {
  private Output() {}

  /**
   * Gives an example something to print to.
   *
   * @param example what prints
   * @return the lines
   * @throws Exception what the example throws
   */
  public static List<String> of(Printing example) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      example.printTo(out);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  static void capturing(PrintStream out, Backends.Program program) throws Exception {
    PrintStream before = System.out;
    System.setOut(out);
    try {
      program.main(new String[0]);
    } finally {
      System.setOut(before);
    }
  }

  /** Something that prints. */
  @FunctionalInterface
  public interface Printing {

    /**
     * Prints.
     *
     * @param out where to
     * @throws Exception whatever goes wrong
     */
    void printTo(PrintStream out) throws Exception;
  }
}
