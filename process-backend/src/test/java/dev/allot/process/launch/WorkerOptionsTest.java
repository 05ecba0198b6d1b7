package dev.allot.process.launch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which options may bring code that runs before the worker's own. */
class WorkerOptionsTest {
  private static boolean mayHaveAgents(String... jvmArgs) {
    WorkerClasses classes = new WorkerClasses(List.of("a.jar"), List.of(), "Main");
    return WorkerOptions.mayHaveAgents(
        new WorkerSettings(
            null,
            1,
            0,
            List.of(jvmArgs),
            List.of(),
            "jdk",
            classes,
            4096,
            true,
            "INFO",
            10,
            Duration.ofSeconds(9),
            0,
            false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-javaagent:a.jar",
        "-agentlib:a",
        "-agentpath:/a.so",
        "-Xbootclasspath/a:b.jar",
        "-XX:Flags=f",
        "-XX:VMOptionsFile=f",
        "-Djava.system.class.loader=a.Loader",
        "@file"
      })
  void agentsAndTheirLike_mayRunFirst(String option) {
    assertTrue(mayHaveAgents("-Xmx1g", option));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xmx1g", "-Da=b", "-XX:+UseSerialGC", "--add-opens=a/b=c", "-ea"})
  void othersDoNot(String option) {
    assertFalse(mayHaveAgents(option));
  }
}
