package dev.allot.examples.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.allot.examples.census.Flaw.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarInspectorTest {
  @TempDir Path root;

  @Test
  void countsClassesBytesAndVersions() throws Exception {
    byte[] jar = SampleJars.good();
    long classBytes = 2L * SampleJars.classFile(61).length;

    JarFacts facts = assertInstanceOf(JarFacts.class, inspect(jar));

    assertEquals("some.jar", facts.path());
    assertEquals(sha256(jar), facts.sha256());
    assertEquals(jar.length, facts.bytes());
    assertEquals(false, facts.multiRelease());
    assertEquals(
        new ClassFacts(2, 0, 0, 0, classBytes, new TreeMap<>(Map.of(52, 1L, 61, 1L))),
        facts.classFiles());
  }

  @Test
  void formsForLaterReleasesAndModuleDescriptorsAreNoFurtherClasses() throws Exception {
    long classBytes = 4L * SampleJars.classFile(61).length + "not a class file".length();

    JarFacts facts = assertInstanceOf(JarFacts.class, inspect(SampleJars.multiRelease()));

    assertEquals(true, facts.multiRelease());
    assertEquals(
        new ClassFacts(1, 1, 2, 1, classBytes, new TreeMap<>(Map.of(52, 1L, 53, 1L, 55, 2L))),
        facts.classFiles());
  }

  @Test
  void versionsDirectoryMeansNothingWithoutTheManifest() throws Exception {
    byte[] jar =
        SampleJars.jar(Map.of("META-INF/versions/11/p/One.class", SampleJars.classFile(55)));

    JarFacts facts = assertInstanceOf(JarFacts.class, inspect(jar));

    assertEquals(1, facts.classFiles().classes());
    assertEquals(0, facts.classFiles().releaseSpecific());
  }

  @Test
  void shortFileNamedClassIsImpostor() throws Exception {
    byte[] cut = Arrays.copyOf(SampleJars.classFile(61), 7);

    JarFacts facts =
        assertInstanceOf(JarFacts.class, inspect(SampleJars.jar(Map.of("A.class", cut))));

    assertEquals(new ClassFacts(0, 0, 0, 1, 7, new TreeMap<>()), facts.classFiles());
  }

  @Test
  void badJarsAreFlaws() throws Exception {
    byte[] good = SampleJars.good();

    assertEquals(Reason.EMPTY, flaw(inspect(new byte[0])).reason());
    assertEquals(Reason.DAMAGED, flaw(inspect(SampleJars.text("no archive"))).reason());
    assertEquals(Reason.DAMAGED, flaw(inspect(Arrays.copyOf(good, good.length / 2))).reason());
    assertEquals(
        Reason.MISSING,
        flaw(JarInspector.lookInto(new FoundJar("g.jar", root.resolve("g.jar").toUri().toString())))
            .reason());
  }

  @Test
  void damageInsideAnEntryIsFlaw() throws Exception {
    byte[] noise = new byte[64 * 1024];
    new Random(1).nextBytes(noise);
    byte[] jar = SampleJars.jar(Map.of("A.class", noise));
    Arrays.fill(jar, 1_000, jar.length - 1_000, (byte) 0xFF); // leaves both headers as they are

    assertEquals(Reason.DAMAGED, flaw(inspect(jar)).reason());
  }

  @Test
  void reasonsNameNoDirectory() {
    String secret = root.resolve("some.jar").toString();

    assertEquals(
        new Flaw("some.jar", Reason.DENIED, ""),
        FileFaults.of("some.jar", new AccessDeniedException(secret)));
    assertEquals(
        new Flaw("some.jar", Reason.UNREADABLE, ""), FileFaults.of("some.jar", new IOException()));
  }

  @Test
  void resultsTravel() throws Exception {
    Inspection facts = new Inspection(inspect(SampleJars.multiRelease()), "worker-1", 4711);
    Inspection flaw = new Inspection(inspect(new byte[0]), "worker-2", 4712);

    assertEquals(facts, copy(facts));
    assertEquals(flaw, copy(flaw));
  }

  private Row inspect(byte[] content) throws IOException {
    Path file = SampleJars.write(root, "some.jar", content);
    return JarInspector.lookInto(new FoundJar("some.jar", file.toUri().toString()));
  }

  private static Flaw flaw(Row row) {
    return assertInstanceOf(Flaw.class, row);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static Object copy(Object object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
