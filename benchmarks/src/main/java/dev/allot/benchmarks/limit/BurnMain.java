package dev.allot.benchmarks.limit;

import dev.allot.benchmarks.workload.Burn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Computes as often as it is told by a line, and answers how often that was. */
final class BurnMain {
  private BurnMain() {}

  /**
   * Runs it until its stdin ends.
   *
   * @param args none
   * @throws IOException if its stdin cannot be read
   */
  public static void main(String[] args) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ");
      int tasks = Integer.parseInt(words[0]);
      int sum = 0;
      for (int i = 0; i < tasks; i++) {
        sum += Burn.burn(Long.parseLong(words[1]));
      }
      System.out.println(sum);
    }
  }
}
