package dev.allot.process.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each cell of the {@link CrashMatrix} comes to what the table says: a {@link Selection} of them.
 */
@Tag("crash-matrix")
class CrashMatrixTest {
  /** For all of them; each wait in a cell is given up much earlier. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Selection SELECTION = Selection.chosen();

  @TempDir static Path directory;
  private static MatrixRun run;

  @AfterAll
  static void end() {
    if (run != null) {
      run.close();
    }
  }

  @TestFactory
  Stream<DynamicContainer> cells() {
    run = new MatrixRun(directory, SELECTION);
    run.start();
    return Stream.of(Point.values()).map(CrashMatrixTest::column);
  }

  private static DynamicContainer column(Point point) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Outcome outcome = CrashMatrix.outcome(point, kind);
      if (outcome != Outcome.IMPOSSIBLE && SELECTION.has(point, kind)) {
        String name = point.title() + " x " + kind + ": " + outcome.word();
        tests.add(dynamicTest(name, () -> get(run.tried(point, kind))));
      }
    }
    tests.add(
        dynamicTest(
            point.title() + ": the pool ends and leaves nothing", () -> get(run.ended(point))));
    return dynamicContainer(point.title(), tests);
  }

  private static void get(CompletableFuture<Void> tried) throws Throwable {
    try {
      tried.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  private static Path documentation() {
    Path path = Path.of("").toAbsolutePath();
    while (!Files.exists(path.resolve("SPEC.md"))) {
      path = path.getParent();
    }
    return path.resolve("docs/crash-matrix.md");
  }

  @Test
  void documentation_isTheTable() throws IOException {
    Path file = documentation();
    if (Boolean.getBoolean("testkit.write-docs")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, MatrixText.markdown());
    }
    assertEquals(
        MatrixText.markdown(),
        Files.exists(file) ? Files.readString(file) : "",
        file
            + " is not what the table says. Write it anew: mvn test -pl process-backend -am"
            + " -Dtest=CrashMatrixTest -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dtestkit.write-docs=true");
  }
}
