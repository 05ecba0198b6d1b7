package dev.allot.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What it ran on.
 *
 * @param processor the model
 * @param processors how many
 * @param memoryGib of the machine
 * @param system operating system
 * @param jdk version and vendor
 * @param python version, or that there is none
 */
public record Machine(
    String processor, int processors, long memoryGib, String system, String jdk, String python) {

  static Machine here(String python) {
    return new Machine(
        line("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        gib(line("/proc/meminfo", "MemTotal")),
        String.join(
            " ",
            property("os.name"),
            property("os.version").replaceAll("[^0-9.].*", ""),
            property("os.arch")),
        property("java.runtime.version") + " (" + property("java.vendor") + ")",
        Commands.output(python, "--version").orElse("none"));
  }

  /**
   * Returns the feature version of the JDK, such as 17.
   *
   * @return the version
   */
  @JsonIgnore
  public String feature() {
    return jdk.replaceAll("\\D.*", "");
  }

  private static String property(String name) {
    return System.getProperty(name);
  }

  /** The value of a line such as {@code name : value}, or nothing where there is no such file. */
  private static String line(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static long gib(String kib) {
    return kib.isEmpty() ? 0 : Long.parseLong(kib.replaceAll("\\D", "")) >> 20;
  }
}
