package dev.allot.process.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.allot.process.launch.WorkerClasses;
import dev.allot.process.launch.WorkerSettings;
import dev.allot.process.worker.WorkerMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For which workers one archive will do, and for which there can be none. */
class ArchiveKeyTest {
  @TempDir Path directory;
  private Path own;
  private Path jar;
  private Path other;

  @BeforeEach
  void makeJars() throws IOException {
    own = Files.writeString(directory.resolve("own.jar"), "the library");
    jar = Files.writeString(directory.resolve("a.jar"), "a");
    other = Files.writeString(directory.resolve("b.jar"), "b");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(jar));
  }

  private static WorkerSettings settings(
      @Nullable Path java, int workers, long heap, WorkerClasses classes, List<String> jvmArgs) {
    return settings(java, workers, heap, classes, jvmArgs, "jdk");
  }

  private static WorkerSettings settings(
      @Nullable Path java,
      int workers,
      long heap,
      WorkerClasses classes,
      List<String> jvmArgs,
      String codec) {
    return new WorkerSettings(
        java,
        workers,
        heap,
        jvmArgs,
        List.of(),
        codec,
        classes,
        4096,
        true,
        "INFO",
        10,
        Duration.ofSeconds(9),
        0,
        false);
  }

  private WorkerClasses classes(Path... entries) {
    List<String> path = new ArrayList<>();
    for (Path entry : entries) {
      path.add(entry.toString());
    }
    return WorkerClasses.plain(path);
  }

  private @Nullable ArchiveKey key(WorkerSettings settings) throws IOException {
    return ArchiveKey.of(settings, own.toString());
  }

  private @Nullable ArchiveKey key(String... jvmArgs) throws IOException {
    return key(settings(null, 2, 1 << 26, classes(own, jar), List.of(jvmArgs)));
  }

  private String name(WorkerSettings settings) throws IOException {
    ArchiveKey key = key(settings);
    return key == null ? "none" : key.name();
  }

  private String name(String... jvmArgs) throws IOException {
    ArchiveKey key = key(jvmArgs);
    return key == null ? "none" : key.name();
  }

  @Test
  void sameWorkers_sameKey() throws IOException {
    assertEquals(name(), name());
    assertEquals(List.of(own.toString(), jar.toString()), key().classPath());
  }

  @Test
  void changedJar_isAnotherKey() throws IOException {
    String before = name();
    FileTime time = Files.getLastModifiedTime(jar);
    Files.writeString(jar, "longer");
    Files.setLastModifiedTime(jar, time);
    String longer = name();
    assertNotEquals(before, longer);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(time.toMillis() + 1000));
    assertNotEquals(longer, name());
  }

  @Test
  void otherClassPath_isAnotherKey() throws IOException {
    String one = name();
    assertNotEquals(one, name(settings(null, 2, 1 << 26, classes(own, other), List.of())));
    assertNotEquals(one, name(settings(null, 2, 1 << 26, classes(jar, own), List.of())));
  }

  @Test
  void sizeOfAPool_isNone_butTheCollectorThatGoesWithItIs() throws IOException {
    long heap = 1 << 26;
    int all = Runtime.getRuntime().availableProcessors();
    WorkerClasses classes = classes(own, jar);
    String one = name(settings(null, 2 * all, heap, classes, List.of()));
    assertEquals(one, name(settings(null, 3 * all, heap, classes, List.of())));
    assertEquals(one, name(settings(null, 2 * all, heap * 2, classes, List.of())));
    assertNotEquals(one, name(settings(null, 2 * all, 64L << 30, classes, List.of())));
    assertEquals(
        List.of("processors", "one processor", "heap", "large heap", "heap"),
        ArchiveOptions.decisive(
            List.of(
                "-XX:ActiveProcessorCount=2",
                "-XX:ActiveProcessorCount=1",
                "-Xmx29g",
                "-Xmx64G",
                "-Xmx1048576k")));
  }

  @Test
  void optionsOfTheJvm_areAnotherKey_andPropertiesAreNot() throws IOException {
    String one = name();
    assertNotEquals(one, name("-XX:+UseParallelGC"));
    assertNotEquals(one, name("-XX:-UseCompressedOops"));
    assertNotEquals(one, name("--add-modules=java.sql"));
    assertNotEquals(one, name("-Djava.locale.providers=CLDR"));
    assertNotEquals(one, name("-Djdk.module.main=app"));
    assertEquals(one, name("-Dmy.app=1"));
    assertEquals(one, name("-Djava.io.tmpdir=/elsewhere"));
    assertEquals(one, name("-Xlog:gc"));
  }

  @Test
  void otherCodec_isAnotherKey() throws IOException {
    WorkerClasses classes = classes(own, jar);
    assertNotEquals(name(), name(settings(null, 2, 1 << 26, classes, List.of(), "fst")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.home", "java.vm.name", "java.vm.version", "java.vm.vendor"})
  void otherJdkOfThisProgram_isAnotherKey(String property) throws IOException {
    String one = name();
    String value = System.getProperty(property);
    System.setProperty(property, value + " of another");
    try {
      assertNotEquals(one, name());
    } finally {
      System.setProperty(property, value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xshare:off",
        "-XX:SharedArchiveFile=/my/own.jsa",
        "-XX:ArchiveClassesAtExit=x",
        "-XX:SharedClassListFile=classes.lst",
        "-XX:+AutoCreateSharedArchive",
        "-XX:-UseSharedSpaces",
        "-XX:CacheDataStore=x",
        "-XX:AOTCache=/my/own.aot",
        "-XX:AOTMode=off",
        "-XX:+AOTClassLinking",
        "-XX:-AOTClassLinking",
        "-javaagent:agent.jar",
        "-agentlib:jdwp=transport=dt_socket",
        "-agentpath:/lib/agent.so",
        "-Xdebug",
        "-Xrunjdwp:transport=dt_socket",
        "-Xbootclasspath/a:more.jar",
        "-XX:Flags=.hotspotrc",
        "-XX:VMOptionsFile=options",
        "-Djava.system.class.loader=my.Loader",
        "--patch-module=java.base=patch",
        "--limit-modules=java.base",
        "--upgrade-module-path=modules",
        "@more-options"
      })
  void usersOwnWay_isLeftAlone(String option) throws IOException {
    assertNull(key(option));
  }

  @Test
  void otherJdkOrLauncher_hasNone() throws IOException {
    assertNull(key(settings(Path.of("/other/java"), 2, 0, classes(own, jar), List.of())));
    WorkerClasses nested = new WorkerClasses(List.of(own.toString()), List.of(), "a.Launcher");
    assertNull(key(settings(null, 2, 0, nested, List.of())));
  }

  /** Classes of directories cannot be archived; those of the jars before them can. */
  @Test
  void directories_endTheClassPathOfAnArchive() throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    ArchiveKey key = key(settings(null, 2, 0, classes(own, jar, classes, other), List.of()));
    assertEquals(List.of(own.toString(), jar.toString()), key.classPath());
    assertNull(key(settings(null, 2, 0, classes(classes, own), List.of())));
    assertNull(key(settings(null, 2, 0, classes(jar, classes, own), List.of())));
    Path missing = directory.resolve("missing.jar");
    assertNull(key(settings(null, 2, 0, classes(missing, own), List.of())));
  }

  /** What its own code is in, where that is a jar. */
  @Test
  void ownCodeIsLookedFor() throws Exception {
    Path code =
        Path.of(WorkerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertEquals(code.toString(), ArchiveKey.own());
    WorkerSettings settings = settings(null, 2, 0, classes(jar, other), List.of());
    assertNull(ArchiveKey.of(settings), "not in " + File.pathSeparator);
  }
}
