package dev.allot.process.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.deploy.Library;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@link CrashBounds} as users have the library, in jars. With the soak, since it measures.
 */
@Tag("soak")
@Tag("fault-soak")
@EnabledIfSystemProperty(named = "testkit.soak-minutes", matches = "[1-9]\\d*")
class CrashBoundsTest {
  private static final long MINUTES = 3;

  @TempDir Path directory;

  @Test
  void deathIsNoticed_andAnotherWorkerIsThere_inTime() throws Exception {
    Path jars = Files.createDirectory(directory.resolve("jars"));
    Path own = Files.createDirectory(directory.resolve("own"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (option.startsWith("--add-opens") || option.startsWith("--sun-misc")) {
        command.add(option);
      }
    }
    String usual = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", Library.path(Library.jars(jars)) + File.pathSeparator + usual));
    command.addAll(List.of(CrashBounds.class.getName(), own.toString()));
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> "it does not end");
      String text = Files.readString(output);
      System.out.println(text);
      assertEquals(0, process.exitValue(), text);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
