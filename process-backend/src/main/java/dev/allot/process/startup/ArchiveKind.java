package dev.allot.process.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of archive that JVMs know, by the options to make and to use one.
 *
 * <p>That is one: the AOT caches of Java 24 and later are no kind of ours. On Java 25 a worker that
 * starts from one takes more processor time than from a dynamic archive, much of it to link classes
 * that nobody wants.
 */
enum ArchiveKind {
  /** A dynamic archive, on top of that of the JDK: Java 13 and later. */
  CLASS_DATA(
      ".jsa", "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", "-Xshare:on", "-Xshare:auto");

  /** Some of what they have to say about archives is said under another name since then. */
  private static final int FIRST_TO_SAY_AOT = 25;

  /** What they have to say is for who trains, who finds out by himself. */
  private static final String SILENCE = "-Xlog:disable";

  private final String suffix;
  private final String making;
  private final String using;
  private final String strictly;
  private final String ifPossible;

  ArchiveKind(String suffix, String making, String using, String strictly, String ifPossible) {
    this.suffix = suffix;
    this.making = making;
    this.using = using;
    this.strictly = strictly;
    this.ifPossible = ifPossible;
  }

  /** That of this JVM and its like, or {@code null} if it knows none, or has none to build upon. */
  static @Nullable ArchiveKind ofThisJvm() {
    String machine = System.getProperty("java.vm.name", "");
    boolean hotSpot = machine.contains("HotSpot") || machine.contains("OpenJDK");
    if (!hotSpot || !hasArchive(Path.of(System.getProperty("java.home")))) {
      return null;
    }
    return CLASS_DATA;
  }

  private static boolean hasArchive(Path home) {
    return Files.isRegularFile(home.resolve("lib/server/classes.jsa"))
        || Files.isRegularFile(home.resolve("bin/server/classes.jsa"));
  }

  /** How the names of its files end. */
  String suffix() {
    return suffix;
  }

  /** The options of a JVM that is to write an archive as it ends. */
  List<String> toMake(Path archive) {
    return List.of(making + archive, SILENCE);
  }

  /** The options of a JVM that is not to start without it. */
  List<String> toTry(Path archive) {
    return List.of(using + archive, strictly, SILENCE);
  }

  /** The options of a JVM that uses it if it can, and says nothing if it cannot. */
  List<String> toUse(Path archive) {
    List<String> options = new ArrayList<>(List.of(using + archive, ifPossible, "-Xlog:cds*=off"));
    if (Runtime.version().feature() >= FIRST_TO_SAY_AOT) {
      options.add("-Xlog:aot*=off");
    }
    return options;
  }
}
