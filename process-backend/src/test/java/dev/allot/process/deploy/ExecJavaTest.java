package dev.allot.process.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn exec:java}: the program runs in Maven's JVM, whose class path knows nothing of it. */
class ExecJavaTest {
  @TempDir Path directory;

  @Test
  void workersHaveTheClassesOfTheProgram() throws Exception {
    List<Path> entries = new ArrayList<>(Library.jars(directory));
    entries.add(Library.classesOf(SmallApp.class, directory.resolve("classes")));
    Files.writeString(directory.resolve("pom.xml"), pom(entries));
    Path maven = Path.of(System.getProperty("maven.home"), "bin", "mvn");
    Run run =
        Run.of(
            directory,
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "MAVEN_OPTS",
                "-XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
            List.of(
                maven.toString(),
                "-B",
                "-q",
                "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                "exec:java"));
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.stdout().contains(SmallApp.ANSWER), run::toString);
  }

  private static String pom(List<Path> entries) {
    StringBuilder path = new StringBuilder();
    for (Path entry : entries) {
      path.append("<additionalClasspathElement>").append(entry);
      path.append("</additionalClasspathElement>\n");
    }
    return """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>small</groupId>
          <artifactId>app</artifactId>
          <version>1</version>
          <build><plugins><plugin>
            <groupId>org.codehaus.mojo</groupId>
            <artifactId>exec-maven-plugin</artifactId>
            <version>%s</version>
            <configuration>
              <mainClass>%s</mainClass>
              <additionalClasspathElements>
        %s
              </additionalClasspathElements>
            </configuration>
          </plugin></plugins></build>
        </project>
        """
        .formatted(System.getProperty("exec-maven-plugin.version"), SmallApp.class.getName(), path);
  }
}
