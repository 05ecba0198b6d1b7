package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.codec.GraphCases.Case;
import dev.allot.process.codec.GraphCases.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * More than 200 graphs, to another JVM and back, with each codec. JDK serialization defines what is
 * right.
 */
class CodecMatrixTest {
  /**
   * What became of a graph.
   *
   * @param codecBack the codec that the other JVM has chosen for the same graph
   * @param arrived the dump made by the other JVM
   * @param returned the dump of what it sent back
   */
  private record Result(
      Outcome outcome, char codec, char codecBack, String arrived, String returned, String error) {}

  private static Map<Case, Result> jdk;
  private static Map<String, Map<Case, Result>> guarded;

  @BeforeAll
  static void run() throws Exception {
    Collection<Case> cases = GraphCases.all();
    jdk = run(Codecs.jdk(), cases);
    guarded = new LinkedHashMap<>();
    for (CodecFactory factory : List.of(Codecs.fst(), Codecs.fory())) {
      guarded.put(factory.name(), run(factory, cases));
    }
  }

  @AfterAll
  static void forget() {
    jdk = null;
    guarded = null;
  }

  private static Map<Case, Result> run(CodecFactory factory, Collection<Case> cases)
      throws Exception {
    Map<Case, Result> results = new LinkedHashMap<>();
    try (ChildJvm child = new ChildJvm(flags(factory), EchoChild.class, factory.name())) {
      for (Case one : cases) {
        // A codec remembers which roots an engine could not carry, so each case has its own.
        try (Codec codec = factory.open(null, 64 << 20)) {
          results.put(one, run(codec, child, one));
        }
      }
      child.in.close();
      assertEquals(0, child.exitCode(), child::stderr);
      assertEquals("", child.stderr());
    }
    return results;
  }

  /** What the codec needs, and one that the dump needs, which looks into lambdas of the JDK. */
  private static List<String> flags(CodecFactory factory) {
    List<String> flags = new ArrayList<>(factory.jvmFlags(Runtime.version().feature()));
    flags.add("--add-opens=java.base/java.util=ALL-UNNAMED");
    return flags;
  }

  private static Result run(Codec codec, ChildJvm child, Case one) throws IOException {
    PayloadBuffer buffer = new PayloadBuffer();
    try {
      codec.encode(one.graph(), buffer);
    } catch (NotEncodableException e) {
      return new Result(Outcome.REFUSED, ' ', ' ', "", "", e.getMessage());
    }
    child.in.writeInt(buffer.length());
    child.in.write(buffer.array(), 0, buffer.length());
    child.in.flush();
    String arrived = new String(child.out.readNBytes(child.out.readInt()), StandardCharsets.UTF_8);
    byte[] back = child.out.readNBytes(child.out.readInt());
    char id = (char) buffer.array()[0];
    if (arrived.startsWith("!")) {
      return new Result(Outcome.UNREADABLE, id, ' ', "", "", arrived);
    }
    return new Result(
        Outcome.OK,
        id,
        (char) back[0],
        arrived,
        GraphDump.of(codec.decode(back, 0, back.length)),
        "");
  }

  private static void each(Map<Case, Result> results, Check check) {
    List<Executable> checks = new ArrayList<>();
    results.forEach((one, result) -> checks.add(() -> check.check(one, result)));
    assertAll(checks);
  }

  private interface Check {
    void check(Case one, Result result);
  }

  @Test
  void thereAreEnoughCases() {
    assertTrue(jdk.size() >= 200, () -> jdk.size() + " cases");
    for (Map<Case, Result> results : guarded.values()) {
      // The one codec of the other JVM, with its options, remembers what was in vain.
      assertTrue(results.values().stream().filter(r -> r.codecBack() != 'J').count() >= 100);
      assertTrue(results.values().stream().filter(r -> r.codec() != 'J').count() >= 100);
    }
  }

  @Test
  void jdkDoesWhatTheCasesExpect() {
    each(jdk, (one, result) -> assertEquals(one.outcome(), result.outcome(), one.name()));
  }

  @Test
  void jdkCarriesFaithfullyWhatHasNoHooksOfItsOwn() {
    each(
        jdk,
        (one, result) -> {
          if (one.byFst() && !one.name().equals("primitive fields")) {
            assertEquals(GraphDump.of(one.graph()), result.arrived(), one.name());
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"fst", "fory"})
  void guardedHasTheSameOutcomeAsJdk(String name) {
    each(
        guarded.get(name),
        (one, result) -> {
          Result expected = jdk.get(one);
          assertEquals(expected.outcome(), result.outcome(), () -> one + ": " + result.error());
          assertEquals(expected.arrived(), result.arrived(), one.name());
          assertEquals(expected.returned(), result.returned(), one.name());
        });
  }

  @ParameterizedTest
  @CsvSource({"fst, F", "fory, Y"})
  void theEngineIsUsedWhereItShouldBe(String name, char id) {
    each(
        guarded.get(name),
        (one, result) -> {
          if (one.outcome() == Outcome.OK) {
            assertEquals(one.by(name) ? id : 'J', result.codec(), one.name());
          }
        });
  }

  @Test
  void whatIsRefusedIsRefusedWithAPath() {
    for (Map<Case, Result> results : List.of(jdk, guarded.get("fst"), guarded.get("fory"))) {
      each(
          results,
          (one, result) -> {
            if (one.outcome() == Outcome.REFUSED) {
              assertTrue(result.error().contains("\ntask ("), () -> one + ": " + result.error());
              assertTrue(
                  result.error().endsWith(" is not serializable")
                      || result.error().contains("cannot be written: "),
                  () -> one + ": " + result.error());
            }
          });
    }
  }
}
