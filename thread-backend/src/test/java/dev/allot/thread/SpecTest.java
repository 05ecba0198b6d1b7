package dev.allot.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares SPEC.md with the tests of all modules: each rule has a test, each test has its rule. */
class SpecTest {
  private static final Pattern RULE =
      Pattern.compile("^\\| ([A-Z]+-\\d{2}) \\| (.+) \\|$", Pattern.MULTILINE);

  /** A test method that begins with a rule, or a display name that does. */
  private static final Pattern TEST =
      Pattern.compile("(?:void |@DisplayName\\(\"|@Label\\(\")([A-Z]+)[-_](\\d{2})(?=\\D)");

  private static final Path ROOT = root();
  private static final String SPEC = read(ROOT.resolve("SPEC.md"));

  private static Path root() {
    Path path = Path.of("").toAbsolutePath();
    while (!Files.exists(path.resolve("SPEC.md"))) {
      path = path.getParent();
    }
    return path;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> rules() {
    return RULE.matcher(SPEC).results().map(rule -> rule.group(1)).toList();
  }

  /** The rules that tests are named after, each with a file that has such a test. */
  private static Map<String, Path> tests() throws IOException {
    Map<String, Path> tests = new HashMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.filter(Files::isDirectory).toList()) {
        // The contracts are the main code of the testkit.
        for (String sources : List.of("src/test/java", "src/main/java/dev/allot/testkit")) {
          if (Files.isDirectory(module.resolve(sources))) {
            addTests(module.resolve(sources), tests);
          }
        }
      }
    }
    return tests;
  }

  private static void addTests(Path sources, Map<String, Path> tests) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        for (MatchResult test : TEST.matcher(read(file)).results().toList()) {
          tests.put(test.group(1) + "-" + test.group(2), ROOT.relativize(file));
        }
      }
    }
  }

  @Test
  void everyRuleHasATestAndEveryTestARule() throws IOException {
    List<String> rules = rules();
    assertFalse(rules.isEmpty());
    assertEquals(rules.size(), Set.copyOf(rules).size(), "a number was given twice");
    Map<String, Path> tests = tests();
    Set<String> families = rules.stream().map(SpecTest::family).collect(Collectors.toSet());

    Set<String> untested = new TreeSet<>(rules);
    untested.removeAll(tests.keySet());
    assertEquals(Set.of(), untested, "rules that no test is named after");

    Map<String, Path> unknown = new HashMap<>(tests);
    unknown.keySet().removeAll(rules);
    unknown.keySet().removeIf(id -> !families.contains(family(id)));
    assertEquals(Map.of(), unknown, "tests named after rules that SPEC.md does not have");
  }

  private static String family(String id) {
    return id.substring(0, id.indexOf('-'));
  }

  /** Each rule says how binding it is; each family is in the table of contents. */
  @Test
  void everyRuleSaysHowBindingItIs() {
    for (MatchResult rule : RULE.matcher(SPEC).results().toList()) {
      String text = rule.group(2);
      assertTrue(
          Stream.of("MUST", "SHOULD", "MAY").anyMatch(text::contains),
          () -> rule.group(1) + " says neither MUST, SHOULD nor MAY");
      assertTrue(
          SPEC.contains("| [" + family(rule.group(1)) + "](#"),
          () -> rule.group(1) + " is of a family that is not in the table of contents");
    }
  }
}
