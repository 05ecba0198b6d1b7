package dev.allot.testkit.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a report: {@code <fixture>.tsv} for each backend, and {@code report.md} of all. */
final class ReportFiles {
  private static final String SUFFIX = ".tsv";
  private static final String NOTES = ".notes";
  private static final String OWN = "own-verdicts";

  private final Path directory;

  ReportFiles(Path directory) {
    this.directory = directory;
  }

  static ReportFiles ofThisRun() {
    return new ReportFiles(Path.of(System.getProperty("testkit.report-dir", "target/conformance")));
  }

  OwnVerdicts ownVerdicts() {
    return new OwnVerdicts(directory.resolve(OWN));
  }

  /** To be locked: several JVMs may write, such as Surefire's forks. */
  FileChannel lockFile() throws IOException {
    Files.createDirectories(directory);
    return FileChannel.open(
        directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  void write(String fixture, Map<Rule, Verdict> verdicts) throws IOException {
    Files.createDirectories(directory);
    List<String> lines = new ArrayList<>();
    verdicts.forEach((rule, verdict) -> lines.add(rule.id() + "\t" + verdict));
    Files.write(directory.resolve(fileName(fixture) + SUFFIX), lines);
  }

  void write(Set<String> fixtures, List<String> notes) throws IOException {
    Files.write(directory.resolve(fileName(String.join("-", fixtures)) + NOTES), notes);
  }

  private static String fileName(String fixture) {
    return fixture.replaceAll("\\W+", "-");
  }

  /** Writes {@code report.md} of all that is found, and returns its text. */
  String render() throws IOException {
    Map<String, Map<String, String>> columns = columns();
    StringBuilder text = new StringBuilder("# Conformance\n\n");
    columns.forEach((fixture, column) -> text.append(summary(fixture, column)));
    text.append("\n| rule | ").append(String.join(" | ", columns.keySet())).append(" |\n|---|");
    text.append("---|".repeat(columns.size())).append('\n');
    for (Rule rule : Spec.ofTheKit().rules()) {
      text.append("| ").append(rule.id()).append(" |");
      for (Map<String, String> column : columns.values()) {
        text.append(' ').append(column.getOrDefault(rule.id(), "not checked")).append(" |");
      }
      text.append('\n');
    }
    text.append('\n');
    for (Path file : files(NOTES)) {
      Files.readAllLines(file).forEach(line -> text.append("- ").append(line).append('\n'));
    }
    Files.writeString(directory.resolve("report.md"), text);
    return text.toString();
  }

  private static String summary(String fixture, Map<String, String> column) {
    Map<String, Long> counts =
        column.values().stream()
            .map(verdict -> verdict.replaceFirst(":.*", ""))
            .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
    return "- **"
        + fixture
        + "**: "
        + counts.entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "))
        + "\n";
  }

  private Map<String, Map<String, String>> columns() throws IOException {
    Map<String, Map<String, String>> columns = new TreeMap<>();
    for (Path file : files(SUFFIX)) {
      String name = file.getFileName().toString();
      Map<String, String> column = new HashMap<>();
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split("\t", 2);
        column.put(parts[0], parts[1]);
      }
      String fixture = name.substring(0, name.length() - SUFFIX.length());
      addOwn(fixture, column);
      columns.put(fixture, column);
    }
    return columns;
  }

  private void addOwn(String fixture, Map<String, String> column) throws IOException {
    OwnVerdicts own = ownVerdicts();
    for (Rule rule : Spec.ofTheKit().rules()) {
      boolean itsOwn = rule.backend().filter(name -> fileName(name).equals(fixture)).isPresent();
      if (itsOwn && !String.valueOf(column.get(rule.id())).startsWith("FAILED")) {
        column.put(rule.id(), own.of(rule).toString());
      }
    }
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
