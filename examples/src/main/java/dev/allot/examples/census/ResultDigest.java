package dev.allot.examples.census;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One SHA-256 over all results. It has nothing in it that depends on worker, order, time, place or
 * backend: two censuses of the same files have the same digest, however they were taken.
 */
final class ResultDigest {
  private ResultDigest() {}

  /**
   * Digests the rows.
   *
   * @param rows the rows, in any order
   * @return SHA-256 in hexadecimal
   */
  static String of(List<Row> rows) {
    Sha256 sha256 = new Sha256();
    for (String line : rows.stream().map(ResultDigest::line).sorted().toList()) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      sha256.add(bytes, bytes.length);
    }
    return sha256.hex();
  }

  /**
   * Writes a row so that no other reads alike: its fields end in a NUL, which no path contains. The
   * path comes first, so that sorted lines are sorted by path.
   */
  private static String line(Row row) {
    if (row instanceof Flaw flaw) {
      return String.join("\0", flaw.path(), "flaw", flaw.reason().name(), "\n");
    }
    JarFacts jar = (JarFacts) row;
    ClassFacts classFiles = jar.classFiles();
    return String.join(
        "\0",
        jar.path(),
        "jar",
        jar.sha256(),
        Long.toString(jar.bytes()),
        Boolean.toString(jar.multiRelease()),
        Long.toString(classFiles.classes()),
        Long.toString(classFiles.releaseSpecific()),
        Long.toString(classFiles.moduleDescriptors()),
        Long.toString(classFiles.impostors()),
        Long.toString(classFiles.bytes()),
        classFiles.versions().toString(),
        "\n");
  }
}
