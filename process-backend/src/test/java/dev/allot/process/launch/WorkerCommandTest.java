package dev.allot.process.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import dev.allot.process.worker.TaskProcesses;
import dev.allot.process.worker.WorkerArguments;
import dev.allot.process.worker.WorkerMain;
import java.io.File;
import java.io.IOException;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.CommandLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM makes of the command line and argument file that a worker is started with. */
@Bounded
class WorkerCommandTest {
  private static final String ODD = "blank \"quote\" 'single' \\back\\ \t\n\r\f # % $HOME @x *";

  @TempDir Path temp;
  private PoolDirectory directory;

  @BeforeEach
  void makeDirectory() {
    directory = PoolDirectory.create(temp);
  }

  @AfterEach
  void delete() {
    directory.close();
  }

  private CommandLine write(List<String> jvmArgs, List<String> classPath, String name)
      throws IOException {
    WorkerSettings settings =
        new WorkerSettings(
            null,
            2,
            0,
            jvmArgs,
            List.of(),
            "jdk",
            WorkerClasses.plain(classPath),
            4096,
            true,
            "INFO",
            10,
            Duration.ofSeconds(9),
            0,
            false);
    WorkerArguments arguments =
        new WorkerArguments(
            name, 77, temp.resolve("s"), temp.resolve("c"), "jdk", 4096, "INFO", 10, false);
    return new WorkerCommand(settings, directory)
        .write(directory.file("args"), arguments, List.of());
  }

  private static List<String> ownClassPath() {
    return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  /** Starts the command with another main class, and returns what that was started with. */
  private List<String> run(CommandLine command, String... first) throws Exception {
    Path file = directory.file("args");
    String text =
        Files.readString(file).replace(WorkerMain.class.getName(), EchoMain.class.getName());
    Files.writeString(file, text);
    List<String> words = new ArrayList<>(List.of(command.toStrings()));
    words.addAll(1, List.of(first));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(WorkerCommand.environment("mark"));
    Path errors = temp.resolve("stderr");
    Process process = builder.redirectError(errors.toFile()).start();
    byte[] output = process.getInputStream().readAllBytes();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), () -> read(errors));
    assertEquals("", read(errors), "nothing on stderr");
    return new String(output, StandardCharsets.UTF_8).lines().map(EchoMain::decode).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void oddCharacters_arriveAsTheyAre() throws Exception {
    List<String> seen = run(write(List.of("-Dtest.property=" + ODD), ownClassPath(), ODD));
    assertEquals(ODD, seen.get(0));
    assertEquals("77", seen.get(1));
    assertEquals("10", seen.get(7));
    assertEquals("false", seen.get(8));
    assertEquals(ODD, seen.get(9));
  }

  /** Else each worker would look for them in every jar of the class path. */
  @Test
  void selectorsOfTheJdk_areNamed() throws IOException {
    write(List.of(), ownClassPath(), "w");
    String name = SelectorProvider.provider().getClass().getName();
    String option = "-Djava.nio.channels.spi.SelectorProvider=" + name;
    String text = Files.readString(directory.file("args"));
    assertTrue(text.contains("\"" + option + "\"\n"), text);
  }

  /** As far as this JVM itself can have them in its arguments. */
  @Test
  void lettersBeyondAscii_arriveAsTheyAre() throws Exception {
    String name = "äöü ß";
    if (!nativeCharset().newEncoder().canEncode(name)) {
      name = "a";
    }
    assertEquals(name, run(write(List.of(), ownClassPath(), name)).get(0));
  }

  private static java.nio.charset.Charset nativeCharset() {
    return java.nio.charset.Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }

  @Test
  void classPathOf200KilobytesWithBlanks_isNoTrouble() throws Exception {
    List<String> classPath = new ArrayList<>(ownClassPath());
    int length = String.join(File.pathSeparator, classPath).length();
    while (length < 200_000) {
      String entry = temp.resolve("no such \"jar\" " + classPath.size() + ".jar").toString();
      classPath.add(entry);
      length += entry.length() + 1;
    }
    assertEquals(Integer.toString(length), run(write(List.of(), classPath, "w")).get(10));
  }

  /** On the command line there is nothing but the file, in whose directory nobody else can look. */
  @Test
  void commandLine_isShort() throws IOException {
    CommandLine command = write(List.of("-Dsecret=1"), ownClassPath(), "w");
    assertEquals(2, command.toStrings().length);
    assertEquals("@" + directory.file("args"), command.toStrings()[1]);
  }

  @Test
  void usersOptions_comeLast() throws IOException {
    write(List.of("-Xmx7m"), ownClassPath(), "w");
    List<String> lines = Files.readAllLines(directory.file("args"));
    List<String> heaps = lines.stream().filter(line -> line.startsWith("\"-Xmx")).toList();
    assertEquals("\"-Xmx7m\"", heaps.get(heaps.size() - 1));
    assertEquals(2, heaps.size());
  }

  /** Of the options of this JVM only those go on that the meaning of a task depends on. */
  @Test
  void inheritedOptions_areThoseOfTheList() throws Exception {
    List<String> passed =
        List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-modules=java.sql",
            "-ea:dev.allot...",
            "-Djava.io.tmpdir=/tmp");
    List<String> options = new ArrayList<>(passed);
    options.addAll(List.of("-Xmx99m", "-Xss1m", "-Dmy=1", "-XX:+UseSerialGC"));
    options.add(
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0,quiet=y");
    List<String> seen = run(write(List.of(), ownClassPath(), "w"), options.toArray(String[]::new));
    List<String> inherited = seen.subList(10, seen.size());
    for (String option : passed) {
      assertTrue(inherited.contains(option), inherited::toString);
    }
    for (String other : List.of("-Xmx", "-Xss", "-Dmy", "-XX", "-agentlib")) {
      assertTrue(inherited.stream().noneMatch(o -> o.startsWith(other)), inherited::toString);
    }
  }

  @Test
  void environment_hasNoOptionsForJvms() {
    Map<String, String> environment = WorkerCommand.environment("mark");
    assertFalse(environment.containsKey("JAVA_TOOL_OPTIONS"));
    assertFalse(environment.containsKey("JDK_JAVA_OPTIONS"));
    assertEquals(System.getenv("PATH"), environment.get("PATH"));
  }

  /**
   * By a name that the configuration of a pool inside a worker does not take for one of its keys.
   */
  @Test
  void environment_hasTheMark() {
    String value = WorkerCommand.environment("my-mark").get("DEV_ALLOT_WORKER");
    assertTrue(value.endsWith("my-mark"), value);
    assertFalse(TaskProcesses.VARIABLE.startsWith("ALLOT_"));
  }

  @Test
  void heap_isAShareUnlessItIsSet() {
    assertEquals("-Xmx1000", WorkerJvm.share(4, 1000).get(1));
    long one = Long.parseLong(WorkerJvm.share(1, 0).get(1).substring(4));
    long ofThousand = Long.parseLong(WorkerJvm.share(1000, 0).get(1).substring(4));
    assertTrue(one > ofThousand && ofThousand >= 64 << 20, one + " " + ofThousand);
    assertTrue(WorkerJvm.share(1000, 0).contains("-XX:ActiveProcessorCount=1"));
  }
}
