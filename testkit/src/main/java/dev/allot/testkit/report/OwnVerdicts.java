package dev.allot.testkit.report;

import dev.allot.testkit.report.Verdict.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What tests outside the contract have told of the rules that are about one backend alone, in one
 * file for all launches: a line for each rule and class that tests it. A class that runs again
 * replaces what it said before.
 */
final class OwnVerdicts {

  /** Who told of what. */
  record Key(Rule rule, String testClass) {}

  private final Path file;

  OwnVerdicts(Path file) {
    this.file = file;
  }

  private List<String> lines() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    // A JVM that was killed may have left a part of a line.
    return Files.readAllLines(file).stream()
        .filter(line -> line.split("\t", -1).length == 4)
        .toList();
  }

  void add(Map<Key, Verdict> told) throws IOException {
    Set<String> again = told.keySet().stream().map(Key::testClass).collect(Collectors.toSet());
    Set<String> lines = new TreeSet<>(lines());
    lines.removeIf(line -> again.contains(line.split("\t")[1]));
    told.forEach(
        (key, verdict) ->
            lines.add(
                String.join(
                    "\t", key.rule.id(), key.testClass, verdict.kind().name(), verdict.detail())));
    Files.write(file, lines);
  }

  /** Returns what all of them have told of a rule together, on its own backend. */
  Verdict of(Rule rule) throws IOException {
    Verdict all = new Verdict(Kind.NOT_CHECKED, "");
    for (String line : lines()) {
      String[] parts = line.split("\t", -1);
      if (parts[0].equals(rule.id())) {
        all = all.and(new Verdict(Kind.valueOf(parts[2]), parts[3]));
      }
    }
    return all;
  }
}
