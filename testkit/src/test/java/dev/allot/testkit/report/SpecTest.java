package dev.allot.testkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.testkit.BackendConformance;
import dev.allot.testkit.Capability;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Compares SPEC.md with the contracts and with the tests of all modules, in both directions. */
class SpecTest {
  /** A test method, or a name shown for one, that begins with a rule. */
  private static final Pattern TEST =
      Pattern.compile("(?:void |@DisplayName\\(\")([A-Z]+)[-_]?(\\d{2})(?=\\D)");

  private static final Path ROOT = root();
  private static final Spec SPEC = Spec.ofTheKit();

  private static Path root() {
    Path path = Path.of("").toAbsolutePath();
    while (!Files.exists(path.resolve("SPEC.md"))) {
      path = path.getParent();
    }
    return path;
  }

  /** The contract methods, by the rule that they are named after. */
  private static Map<String, Set<String>> contracts() {
    Map<String, Set<String>> methods = new TreeMap<>();
    for (Class<?> nested : BackendConformance.class.getDeclaredClasses()) {
      if (nested.isAnnotationPresent(Nested.class)) {
        for (Class<?> type = nested; type != null; type = type.getSuperclass()) {
          for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
              String id = SPEC.ruleOf(method.getName()).map(Rule::id).orElse("no rule");
              methods
                  .computeIfAbsent(id, key -> new TreeSet<>())
                  .add(type.getSimpleName() + "." + method.getName());
            }
          }
        }
      }
    }
    return methods;
  }

  /** The rules that tests of any module are named after, each with a file that has such a test. */
  private static Map<String, Path> tests() throws IOException {
    Map<String, Path> tests = new HashMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.filter(Files::isDirectory).toList()) {
        Path sources = module.resolve("src/test/java");
        if (Files.isDirectory(sources)) {
          addTests(sources, tests);
        }
      }
    }
    return tests;
  }

  private static void addTests(Path sources, Map<String, Path> tests) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        for (MatchResult test : TEST.matcher(Files.readString(file)).results().toList()) {
          tests.put(test.group(1) + "-" + test.group(2), ROOT.relativize(file));
        }
      }
    }
  }

  private static boolean isOfTheContract(Rule rule) {
    return rule.pending().isEmpty() && rule.backend().isEmpty() && !rule.isOfTheLibrary();
  }

  /** So none can be taken away without a rule that goes unchecked, which this very test finds. */
  @Test
  void eachRuleOfTheContractHasExactlyOneMethod() {
    Map<String, Set<String>> methods = contracts();
    Map<String, Set<String>> others = new TreeMap<>(methods);
    Set<String> unchecked = new TreeSet<>();
    for (Rule rule : SPEC.rules()) {
      Set<String> checks = methods.getOrDefault(rule.id(), Set.of());
      if (isOfTheContract(rule) && checks.isEmpty()) {
        unchecked.add(rule.id());
      }
      if (isOfTheContract(rule) && checks.size() == 1) {
        others.remove(rule.id());
      }
    }
    assertEquals(Set.of(), unchecked, "rules that no contract method is named after");
    assertEquals(
        Map.of(), others, "methods without a rule, several of one rule, or of rules marked other");
  }

  /** What no contract checks, a test of the module checks that the rule is about. */
  @Test
  void eachOtherRuleHasATest() throws IOException {
    Set<String> tested = tests().keySet();
    Set<String> untested =
        SPEC.rules().stream()
            .filter(rule -> !isOfTheContract(rule) && rule.pending().isEmpty())
            .map(Rule::id)
            .filter(id -> !tested.contains(id))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), untested, "rules that no test is named after");
  }

  @Test
  void eachTestHasItsRule() throws IOException {
    Set<String> ids = SPEC.rules().stream().map(Rule::id).collect(Collectors.toSet());
    Set<String> families = SPEC.rules().stream().map(Rule::family).collect(Collectors.toSet());
    Map<String, Path> unknown = tests();
    unknown.keySet().removeAll(ids);
    unknown.keySet().removeIf(id -> !families.contains(id.substring(0, id.indexOf('-'))));
    assertEquals(Map.of(), unknown, "tests named after rules that SPEC.md does not have");
  }

  @Test
  void aPendingRuleHasNoTest() throws IOException {
    Set<String> checked = new HashSet<>(tests().keySet());
    checked.addAll(contracts().keySet());
    Set<String> ready =
        SPEC.rules().stream()
            .filter(rule -> rule.pending().isPresent() && checked.contains(rule.id()))
            .map(Rule::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), ready, "take the mark 'pending' from these rules");
  }

  /** Each rule says how binding it is, and its mark is one of those that the text explains. */
  @Test
  void eachRuleSaysHowBindingItIsAndWhereItApplies() throws IOException {
    String text = Files.readString(ROOT.resolve("SPEC.md"));
    Set<String> capabilities =
        Arrays.stream(Capability.values()).map(Enum::name).collect(Collectors.toSet());
    for (Rule rule : SPEC.rules()) {
      assertTrue(
          Stream.of("MUST", "SHOULD", "MAY").anyMatch(rule.text()::contains),
          () -> rule.id() + " says neither MUST, SHOULD nor MAY");
      assertTrue(
          text.contains("| [" + rule.family() + "](#"),
          () -> rule.id() + " is of a family that is not in the table of contents");
      assertTrue(
          rule.capability().stream().allMatch(capabilities::contains),
          () -> rule.id() + " has the mark [" + rule.mark() + "], which is none");
    }
  }

  @Test
  void eachRowThatHasANumberIsARule() throws IOException {
    long rows =
        Files.readAllLines(ROOT.resolve("SPEC.md")).stream()
            .filter(line -> line.matches("\\| [A-Z]+-\\d.*"))
            .count();
    assertEquals(rows, SPEC.rules().size(), "rows that lack an intent, or have a column too many");
  }

  @Test
  void aTextThatHasNoRulesOrOneTwiceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Spec.parse("# Nothing"));
    String rule = "| A-01 | [kill] It MUST. | So that. |\n";
    assertEquals(
        List.of(new Rule("A-01", "kill", "It MUST.", "So that.")),
        List.copyOf(Spec.parse(rule).rules()));
    assertThrows(IllegalArgumentException.class, () -> Spec.parse(rule + rule));
  }
}
