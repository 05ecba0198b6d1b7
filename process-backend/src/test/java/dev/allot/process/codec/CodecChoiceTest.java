package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which codec is used in JVMs that are started with and without what FST and Fory need. */
class CodecChoiceTest {
  private static final int FEATURE = Runtime.version().feature();

  /** The main class of the JVMs under test: prints what it gets. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws Exception {
      for (int i = 0; i < 3; i++) {
        Codec codec = Codecs.auto().open(null, 1 << 20);
        byte[] message = TestCodecs.encode(codec, List.of("a", 1));
        Object copy = TestCodecs.decode(codec, message);
        System.out.print((char) message[0] + "" + copy);
      }
      try {
        Codecs.fst().open(null, 1 << 20);
        System.out.print(" fst opens");
      } catch (CodecUnavailableException e) {
        System.out.print(" " + e.getMessage());
      }
    }
  }

  /** Opens a codec of FST, and then asks whether it is usable; prints each time if it was tried. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] arguments) throws Exception {
      Codecs.fst().open(null, 1 << 20);
      System.out.print(wasTried());
      Codecs.fst().unusableBecause();
      System.out.print(" " + wasTried());
    }

    private static boolean wasTried() throws ReflectiveOperationException {
      Method find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
      find.setAccessible(true);
      String name = Opener.class.getPackageName() + ".EngineSelfTest";
      return find.invoke(Opener.class.getClassLoader(), name) != null;
    }
  }

  private record Run(String stdout, String stderr) {}

  private static Run run(List<String> flags, String classPath) throws Exception {
    try (ChildJvm child = new ChildJvm(flags, classPath, Child.class)) {
      String stdout = child.stdout();
      assertEquals(0, child.exitCode(), child::stderr);
      return new Run(stdout, child.stderr());
    }
  }

  private static Run run(List<String> flags) throws Exception {
    return run(flags, System.getProperty("java.class.path"));
  }

  private static void assertFallback(Run run, String reason) {
    assertTrue(run.stdout().startsWith("J[a, 1]J[a, 1]J[a, 1] FST is not usable"), run.stdout());
    assertTrue(run.stdout().contains(reason), run.stdout());
    List<String> lines = run.stderr().lines().toList();
    assertEquals(1, lines.size(), run.stderr());
    assertTrue(lines.get(0).contains("Using JDK serialization."), run.stderr());
    assertTrue(lines.get(0).contains(reason), run.stderr());
    for (String flag : FstFlags.jvmFlags(FEATURE)) {
      assertTrue(lines.get(0).contains(flag), flag);
    }
  }

  @Test
  void withTheFlagsItIsFstAndNothingIsSaid() throws Exception {
    Run run = run(FstFlags.jvmFlags(FEATURE));
    assertEquals("F[a, 1]F[a, 1]F[a, 1] fst opens", run.stdout());
    assertEquals("", run.stderr());
  }

  /** A worker opens what its parent has tried out, and so has no time to lose on that. */
  @Test
  void openingDoesNotTryItOut() throws Exception {
    String classPath = System.getProperty("java.class.path");
    try (ChildJvm child = new ChildJvm(FstFlags.jvmFlags(FEATURE), classPath, Opener.class)) {
      assertEquals("false true", child.stdout(), child::stderr);
    }
  }

  @Test
  void withoutFlagsItIsJdkAndSaidOnce() throws Exception {
    assertFallback(run(List.of()), "package java.lang is not open");
  }

  @Test
  void withoutOneOfTheFlagsItIsJdk() throws Exception {
    List<String> flags = new ArrayList<>(FstFlags.jvmFlags(FEATURE));
    flags.removeIf(flag -> flag.contains("java.lang.invoke"));
    assertFallback(run(flags), "package java.lang.invoke is not open");
  }

  @Test
  void withoutTheJarItIsJdk() throws Exception {
    for (String missing : List.of("fst-", "objenesis-", "jackson-core-")) {
      assertFallback(run(FstFlags.jvmFlags(FEATURE), classPathWithout(missing)), "is missing");
    }
  }

  @Test
  void withAFilterItIsJdk() throws Exception {
    List<String> flags = new ArrayList<>(FstFlags.jvmFlags(FEATURE));
    flags.add("-Djdk.serialFilter=maxdepth=100");
    assertFallback(run(flags), "a deserialization filter is set");
  }

  @Test
  void withUnsafeDeniedOrNotAllowedItIsJdk() throws Exception {
    if (FEATURE < FstFlags.UNSAFE_OPTION_SINCE) {
      // This Java does not know the option, and the list must not have it.
      assertFalse(FstFlags.jvmFlags(FEATURE).toString().contains("unsafe"));
      return;
    }
    List<String> opens = FstFlags.jvmFlags(17);
    assertFallback(run(opens), "sun.misc.Unsafe is not allowed");
    List<String> denied = new ArrayList<>(opens);
    denied.add("--sun-misc-unsafe-memory-access=deny");
    assertFallback(run(denied), "sun.misc.Unsafe is not allowed");
  }

  @Test
  void flagsByVersion() {
    assertEquals(7, FstFlags.jvmFlags(17).size());
    assertEquals(7, FstFlags.jvmFlags(22).size());
    assertEquals(8, FstFlags.jvmFlags(23).size());
    assertTrue(FstFlags.jvmFlags(25).contains("--sun-misc-unsafe-memory-access=allow"));
    assertTrue(
        FstFlags.jvmFlags(17).contains("--add-opens=java.base/java.lang.invoke=ALL-UNNAMED"));
    assertEquals(List.of(), Codecs.jdk().jvmFlags(25));
  }

  /** The main class of a JVM that is to use Fory, or to say why not. */
  static final class ForyChild {
    private ForyChild() {}

    public static void main(String[] arguments) throws Exception {
      try (Codec codec = Codecs.fory().open(null, 1 << 20)) {
        Object graph = List.of(new Fixtures.Pojo(1, "a"), new Fixtures.Point(1, 2));
        byte[] message = TestCodecs.encode(codec, graph);
        System.out.print((char) message[0] + "" + GraphDump.of(graph).equals(decode(message)));
      } catch (CodecUnavailableException e) {
        System.out.print(e.getMessage());
      }
    }

    private static String decode(byte[] message) throws CodecException {
      return GraphDump.of(TestCodecs.decode(Codecs.fory().open(null, 1 << 20), message));
    }
  }

  private static String runFory(List<String> flags, String classPath) throws Exception {
    try (ChildJvm child = new ChildJvm(flags, classPath, ForyChild.class)) {
      String stdout = child.stdout();
      assertEquals(0, child.exitCode(), child::stderr);
      assertEquals("", child.stderr());
      return stdout;
    }
  }

  private static String classPathWithout(String... jars) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Stream.of(jars).noneMatch(new File(entry).getName()::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * And without a word on stdout or stderr, where it prints by itself. Up to Java 22: no option.
   */
  @Test
  void foryNeedsItsOptionsAndItsJarOnly() throws Exception {
    String classPath = classPathWithout("fst-", "objenesis-", "jackson-core-");
    assertEquals("Ytrue", runFory(Codecs.fory().jvmFlags(FEATURE), classPath));
  }

  /** As later Java will have it. */
  @Test
  void foryDoesWithoutUnsafe() throws Exception {
    List<String> flags = new ArrayList<>(Codecs.fory().jvmFlags(FEATURE));
    if (FEATURE >= 25) {
      flags.add("--sun-misc-unsafe-memory-access=deny");
    }
    assertEquals("Ytrue", runFory(flags, System.getProperty("java.class.path")));
  }

  @Test
  void foryWithoutItsOptionsOrItsJarSaysWhatToAdd() throws Exception {
    List<String> flags = Codecs.fory().jvmFlags(FEATURE);
    String missing = runFory(flags, classPathWithout("fory-core-"));
    assertTrue(
        missing.startsWith(
            "Fory is not usable in this JVM: class org.apache.fory.Fory is missing. It needs"
                + " fory-core on the class path"),
        missing);
    if (!flags.isEmpty()) {
      String closed = runFory(List.of(), System.getProperty("java.class.path"));
      assertTrue(closed.startsWith("Fory is not usable in this JVM: "), closed);
      assertTrue(closed.contains(flags.get(0)), closed);
    }
  }

  @Test
  void foryIsNotUsedWithAFilter() throws Exception {
    List<String> flags = new ArrayList<>(Codecs.fory().jvmFlags(FEATURE));
    flags.add("-Djdk.serialFilter=maxdepth=100");
    String refused = runFory(flags, System.getProperty("java.class.path"));
    assertTrue(refused.contains("a deserialization filter is set, which Fory would"), refused);
  }

  /** What is optional may be missing: the rest is as it was. */
  @Test
  void withoutTheJarOfForyAllElseWorks() throws Exception {
    Run run = run(FstFlags.jvmFlags(FEATURE), classPathWithout("fory-core-"));
    assertEquals("F[a, 1]F[a, 1]F[a, 1] fst opens", run.stdout());
    assertEquals("", run.stderr());
  }

  @Test
  void optionsOfForyByVersion() {
    assertEquals(List.of(), Codecs.fory().jvmFlags(17));
    assertEquals(List.of(), Codecs.fory().jvmFlags(22));
    assertEquals(List.of("--sun-misc-unsafe-memory-access=allow"), Codecs.fory().jvmFlags(24));
    assertEquals(
        List.of("--add-opens=java.base/java.lang.invoke=ALL-UNNAMED"), Codecs.fory().jvmFlags(25));
  }

  /** All other tests of FST rely on it, and should not be skipped silently. */
  @Test
  void thisJvmHasTheFlags() {
    assertNull(Codecs.fst().unusableBecause());
    assertNull(Codecs.fory().unusableBecause());
    assertEquals("fst", Codecs.auto().resolve().name());
  }

  @Test
  void names() {
    for (String name : List.of("auto", "fst", "fory", "jdk")) {
      assertEquals(name, Codecs.byName(name).name());
    }
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Codecs.byName("kryo"));
    assertTrue(thrown.getMessage().contains("auto, fst, fory and jdk"), thrown.getMessage());
  }
}
