package dev.allot.testkit.property.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.Priority;
import dev.allot.WaitFor;
import dev.allot.testkit.ExecutorFixture;
import java.io.File;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program is printed as Java that compiles, makes the same calls, and tells what it sees. */
class ListingTest {
  private static final ExecutorFixture MODEL =
      ExecutorFixture.of("model", 1, Set.of(), config -> {});

  @TempDir Path directory;

  private String listed(Program program) throws Exception {
    ModelCheck check =
        new ModelCheck(
            MODEL,
            workers -> MODEL.open(config -> config.workers(workers).name("kit-listed")),
            directory);
    return check.run(program).toString();
  }

  private String compiledAndRun(String java) throws Exception {
    Path source = Files.writeString(directory.resolve(Listing.CLASS + ".java"), java);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    String classPath = System.getProperty("java.class.path");
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-cp", classPath, "-d", directory.toString()),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertTrue(compiled, () -> messages + java);
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dallot.backend=model",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                directory + File.pathSeparator + classPath,
                Listing.CLASS)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  private static Step submit(Submit.Form form, Conduct conduct, int gate) {
    return new Submit(form, conduct, gate, Priority.NORMAL, false);
  }

  /** All kinds of steps, with answers that no timing changes. */
  private static Program everything() {
    List<Step> steps = new ArrayList<>();
    steps.add(submit(Submit.Form.TASK, Conduct.VALUE, 0));
    steps.add(new Settle());
    steps.add(new Submit(Submit.Form.FUNCTION, Conduct.VALUE, -1, Priority.LOW, true));
    steps.add(new Submit(Submit.Form.RUNNABLE, Conduct.CHECKED, -1, Priority.HIGH, false));
    steps.add(submit(Submit.Form.RUNNABLE_AND_RESULT, Conduct.NULL, 1));
    steps.add(new OnDone(0));
    for (Look.Question question : Look.Question.values()) {
      steps.add(new Look(0, question));
    }
    steps.add(new Cancel(3, false));
    steps.add(new Await(List.of(0, 3), WaitFor.FIRST_EXCEPTION, false));
    steps.add(new OpenGate(0));
    steps.add(new Take(1, Take.By.GET));
    steps.add(new Take(2, Take.By.JOIN));
    steps.add(new Take(2, Take.By.EXCEPTION));
    steps.add(new Await(List.of(0, 1), WaitFor.ALL_COMPLETED, true));
    steps.add(new InOrder(List.of(0, 1, 2, 3), true));
    steps.add(new InOrder(List.of(3), false));
    steps.add(new MapAll(List.of(1, -1, 2), 2, 2, true));
    steps.add(new Invoke(false, List.of(Conduct.VALUE, Conduct.ERROR)));
    steps.add(new Invoke(true, List.of(Conduct.RUNTIME, Conduct.VALUE)));
    for (Lifecycle.Call call : Lifecycle.Call.values()) {
      steps.add(new Lifecycle(call));
    }
    steps.add(submit(Submit.Form.TASK, Conduct.VALUE, -1));
    return new Program(1, steps);
  }

  @Test
  void printedProgramCompilesAndSeesWhatIsExpected() throws Exception {
    String output = compiledAndRun(listed(everything()));
    assertFalse(output.contains("WRONG"), output);
    assertTrue(output.contains("f0.status() is RUNNING, expected RUNNING"), output);
    assertTrue(
        output.contains("f2.join() is CompletionException of java.io.IOException: m2"), output);
    assertTrue(output.contains("scene.fate(3) is CANCELLED, starts 0, callbacks []"), output);
  }

  @Test
  void printedProgramTellsWhatIsWrong() throws Exception {
    String java = listed(everything()).replace("\"java.io.IOException: m2\"", "\"what\"");
    assertTrue(
        compiledAndRun(java)
            .contains("WRONG: f2.exception() is java.io.IOException: m2, expected what"),
        java);
  }
}
