package dev.allot.testkit.property.sequence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A program as Java: a class whose {@code main} makes the same calls, and prints what it sees
 * beside what is expected. It needs the kit and a backend on the class path; {@code
 * -Dallot.backend} says which.
 */
final class Listing {
  static final String CLASS = "FoundProgram";

  private static final String TEMPLATE =
      """
      import dev.allot.*;
      import dev.allot.testkit.property.sequence.*;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.*;

      public class %s {
        static Scene scene;

        static void see(String call, Callable<?> action, String... expected) {
          String seen = scene.text(action);
          boolean right = List.of(expected).contains(seen);
          System.out.println(
              (right ? "" : "WRONG: ") + call + " is " + seen
                  + ", expected " + String.join(" or ", expected));
        }

        public static void main(String[] args) throws Exception {
          scene = Scene.in(Path.of(System.getProperty("java.io.tmpdir")));
          PoolExecutor pool = PoolExecutor.open(PoolConfig.builder().workers(%d).build());
      %s    scene.openGates();
          pool.shutdownNow();
        }
      }
      """;

  private final int workers;
  private final List<String> lines = new ArrayList<>();

  Listing(int workers) {
    this.workers = workers;
  }

  /** Adds a step that is about to be made. */
  void add(Step step, Facts facts, Set<String> allowed) {
    String java = step.java(facts);
    if (step instanceof Submit && allowed.contains(Submit.ACCEPTED)) {
      lines.add("TaskFuture<?> f" + facts.tasks() + " = " + java + ";");
    } else if (step.isStatement()) {
      lines.add(java + ";");
    } else {
      String answers = allowed.stream().sorted().map(Listing::quoted).collect(joining());
      lines.add(
          "see(%s, () -> %s, %s);"
              .formatted(
                  quoted(java), java.replace(Settle.EXPECTED, "Set.of(" + answers + ")"), answers));
    }
  }

  /** Adds what the last step has seen. */
  void saw(String answer) {
    lines.add("// It was: " + answer.replaceAll("\\s+", " "));
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(", ");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  static String numbers(Collection<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(joining());
  }

  @Override
  public String toString() {
    String body = lines.stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
    return TEMPLATE.formatted(CLASS, workers, body);
  }
}
