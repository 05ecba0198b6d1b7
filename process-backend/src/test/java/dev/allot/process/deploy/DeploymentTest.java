package dev.allot.process.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allot.process.codec.FstFlags;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which programs are started, each as it really happens. */
class DeploymentTest {
  private static final String MAIN = SmallApp.class.getName();
  private static final String COMMONS_EXEC = "org.apache.commons.exec";

  @TempDir Path directory;
  private Path classes;
  private String library;

  @BeforeEach
  void build() throws Exception {
    classes = Library.classesOf(SmallApp.class, directory.resolve("classes"));
    library = Library.path(Library.jars(directory));
  }

  private String classPath() {
    return classes + File.pathSeparator + library;
  }

  private List<String> java(List<String> options, String... settings) {
    List<String> command = Run.java(options.toArray(String[]::new));
    command.addAll(List.of("-cp", classPath(), MAIN));
    command.addAll(List.of(settings));
    return command;
  }

  /** The parent has no options of its own: the JDK serializes. As IDEs start programs. */
  @Test
  void classDirectoriesWithoutOptions() throws Exception {
    Run.of(directory, java(List.of())).expectAnswer();
  }

  @Test
  void optionsForFst() throws Exception {
    Run.of(
            directory,
            java(FstFlags.jvmFlags(Runtime.version().feature()), "allot.process.codec=fst"))
        .expectAnswer();
  }

  @Test
  void jarOnClassPath() throws Exception {
    Path jar = Library.jar(directory.resolve("app.jar"), classes, "");
    Run.of(directory, List.copyOf(Run.java("-cp", jar + File.pathSeparator + library, MAIN)))
        .expectAnswer();
  }

  /** All is on the module path; the program's module names the library's. */
  @Test
  void modulePath() throws Exception {
    Path source = directory.resolve("module-info.java");
    Files.writeString(
        source, "module small.app { requires dev.allot; requires dev.allot.process; }");
    Run compiled =
        Run.of(
            directory,
            List.of(
                Run.tool("javac").toString(),
                "-p",
                library,
                "-d",
                classes.toString(),
                "--patch-module",
                "small.app=" + classes,
                source.toString()));
    assertEquals(0, compiled.exitCode(), compiled::toString);
    String main = "small.app/" + MAIN;
    Run incomplete = Run.of(directory, Run.java("-p", classPath(), "-m", main));
    assertEquals(1, incomplete.exitCode(), incomplete::toString);
    String hint = "say --add-modules " + COMMONS_EXEC;
    assertTrue(incomplete.stderr().contains(hint), incomplete::toString);
    Run.of(directory, Run.java("-p", classPath(), "--add-modules", COMMONS_EXEC, "-m", main))
        .expectAnswer();
    Path modules = Files.createDirectory(directory.resolve("modules"));
    Library.jar(modules.resolve("small-app.jar"), classes, "");
    for (String jar : library.split(File.pathSeparator)) {
      Files.copy(Path.of(jar), modules.resolve(Path.of(jar).getFileName()));
    }
    // What its options say of modules holds for it, and keeps no worker from starting.
    Run.of(
            directory,
            Run.java("-p", modules.toString(), "--add-modules", "ALL-MODULE-PATH", "-m", main))
        .expectAnswer();
  }

  /** The classes are in the memory of the launcher only: workers ask for them. */
  @Test
  void sourceLauncher() throws Exception {
    Path source = Path.of("src", "test", "java").resolve(MAIN.replace('.', '/') + ".java");
    Run.of(directory, Run.java("-cp", library, source.toAbsolutePath().toString())).expectAnswer();
  }

  @Test
  void jshell() throws Exception {
    Path script = directory.resolve("script.jsh");
    Files.write(
        script,
        List.of(
            "import dev.allot.*;",
            "record Result(int number) implements java.io.Serializable {}",
            "var config = PoolConfig.builder().set(\"allot.backend\", \"process\").workers(1).build();",
            "var pool = PoolExecutor.open(config);",
            "int number = pool.submit(() -> new Result(42)).get().number();",
            "pool.close();",
            "System.out.println(\"the number is \" + number);",
            "/exit"));
    // Else the JDK says on stderr that it has made this, the first time on a machine.
    Files.createDirectories(directory.resolve(".java").resolve(".userPrefs"));
    Run run =
        Run.of(
            directory,
            List.of(
                Run.tool("jshell").toString(),
                "-J-Djava.util.prefs.userRoot=" + directory,
                "-R-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "--class-path",
                library,
                script.toString()));
    assertTrue(run.stdout().contains("the number is 42"), run::toString);
    assertEquals("", run.stderr());
  }

  /** Neither the debugger's port nor the agent is passed on to workers. */
  @Test
  void debuggerAndAgentOnTheParent() throws Exception {
    Path agent = AgentJar.make(directory.resolve("agent.jar"));
    Run run =
        Run.of(
            directory,
            java(
                List.of(
                    "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=localhost:0",
                    "-javaagent:" + agent,
                    "-Xmx64m")));
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.stdout().contains(SmallApp.ANSWER), run::toString);
    assertEquals(1, count(run.stdout(), "Listening for transport"), run::toString);
    assertEquals(1, count(run.stdout(), AgentJar.GREETING), run::toString);
    assertEquals("", run.stderr());
  }

  private static long count(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).count();
  }

  /** Longer than a command line may be; what is long is mostly not there, as with old projects. */
  @Test
  void longClassPath() throws Exception {
    StringBuilder path = new StringBuilder(classPath());
    for (int i = 0; path.length() < 200_000; i++) {
      path.append(File.pathSeparatorChar).append("/no/such/directory/of/a/long/name/").append(i);
      path.append("/library.jar");
    }
    Path arguments = directory.resolve("arguments");
    Files.write(arguments, List.of("-cp", "\"" + path + "\"", MAIN));
    Run.of(directory, Run.java("@" + arguments)).expectAnswer();
  }

  @Test
  void plainLocale() throws Exception {
    Run.of(directory, Map.of("LC_ALL", "C", "LANG", "C"), java(List.of())).expectAnswer();
  }

  /** What the environment tells JVMs is for the program, and not for its workers. */
  @Test
  void toolOptionsInTheEnvironment() throws Exception {
    Run run = Run.of(directory, Map.of("JAVA_TOOL_OPTIONS", "-Dfor=the-parent"), java(List.of()));
    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(run.stdout().contains(SmallApp.ANSWER), run::toString);
    assertEquals(1, count(run.stderr(), "Picked up"), run::toString);
    assertEquals(1, run.stderr().lines().count(), run::toString);
  }

  @Test
  void temporaryDirectoryThatCannotBeWritten() throws Exception {
    Run run = Run.of(directory, java(List.of("-Djava.io.tmpdir=/proc/nowhere")));
    assertEquals(1, run.exitCode(), run::toString);
    assertTrue(run.stderr().contains("PoolConfigException"), run::toString);
    assertTrue(run.stderr().contains("allot.process.directory"), run::toString);
    Run elsewhere =
        Run.of(
            directory,
            java(
                List.of("-Djava.io.tmpdir=/proc/nowhere"),
                "allot.process.directory=" + Files.createDirectory(directory.resolve("d"))));
    assertEquals(0, elsewhere.exitCode(), elsewhere::toString);
    assertTrue(elsewhere.stdout().contains(SmallApp.ANSWER), elsewhere::toString);
  }

  /** Runs the program where something is mounted that nobody else sees. */
  private Run withMount(String options, Path at, List<String> command) throws Exception {
    List<String> mounting =
        List.of(
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o "
                + options
                + " none \"$0\" && { \"$@\"; c=$?; ls -A \"$0\"; exit $c; }",
            at.toString());
    Run mounted = Run.of(directory, with(mounting, List.of("true")));
    assumeTrue(mounted.exitCode() == 0, () -> "does not apply: cannot mount: " + mounted.stderr());
    return Run.of(directory, with(mounting, command));
  }

  private static List<String> with(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private Run withTemporaryDirectory(String options) throws Exception {
    Path small = Files.createDirectory(directory.resolve("small"));
    return withMount(options, small, java(List.of("-Djava.io.tmpdir=" + small)));
  }

  @Test
  void tinyTemporaryDirectory() throws Exception {
    withTemporaryDirectory("size=64k").expectAnswer();
  }

  @Test
  void temporaryDirectoryThatIsFull_isNamed() throws Exception {
    Run run = withTemporaryDirectory("size=4k");
    assertEquals(1, run.exitCode(), run::toString);
    assertTrue(run.stderr().contains("No space left on device"), run::toString);
    assertTrue(run.stderr().contains("allot.process.directory"), run::toString);
  }

  @Test
  void readOnlyTemporaryDirectory_isNamed() throws Exception {
    Run run = withTemporaryDirectory("ro");
    assertEquals(1, run.exitCode(), run::toString);
    assertTrue(run.stderr().contains("Read-only file system"), run::toString);
    assertTrue(run.stderr().contains("allot.process.directory"), run::toString);
  }

  /** As in containers; nothing is put there. */
  @Test
  void littleSharedMemory() throws Exception {
    Path shared = Path.of("/dev/shm");
    assumeTrue(Files.isDirectory(shared), "does not apply: no shared memory here");
    Run run = withMount("size=64m", shared, java(List.of(), "allot.workers=2"));
    run.expectAnswer();
    assertEquals(SmallApp.ANSWER, run.stdout().strip(), "and nothing lies there");
  }
}
