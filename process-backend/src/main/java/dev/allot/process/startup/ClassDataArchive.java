package dev.allot.process.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options to make and to use a dynamic archive of classes, on top of that of the JDK: Java 13
 * and later.
 *
 * <p>The AOT caches of Java 24 and later are not used. On Java 25 a worker that starts from one
 * takes more processor time than from a dynamic archive, much of it to link classes that nobody
 * wants.
 */
final class ClassDataArchive {
  /** How the names of the files end. */
  static final String SUFFIX = ".jsa";

  private static final String MAKING = "-XX:ArchiveClassesAtExit=";
  private static final String USING = "-XX:SharedArchiveFile=";
  private static final String STRICTLY = "-Xshare:on";
  private static final String IF_POSSIBLE = "-Xshare:auto";

  /** Some of what they have to say about archives is said under another name since then. */
  private static final int FIRST_TO_SAY_AOT = 25;

  /** What they have to say is for who trains, who finds out by himself. */
  private static final String SILENCE = "-Xlog:disable";

  private ClassDataArchive() {}

  /** Whether this JVM and its like know one, and have that of the JDK to build upon. */
  static boolean isPossible() {
    String machine = System.getProperty("java.vm.name", "");
    boolean hotSpot = machine.contains("HotSpot") || machine.contains("OpenJDK");
    return hotSpot && hasArchive(Path.of(System.getProperty("java.home")));
  }

  private static boolean hasArchive(Path home) {
    return Files.isRegularFile(home.resolve("lib/server/classes.jsa"))
        || Files.isRegularFile(home.resolve("bin/server/classes.jsa"));
  }

  /** The options of a JVM that is to write an archive as it ends. */
  static List<String> toMake(Path archive) {
    return List.of(MAKING + archive, SILENCE);
  }

  /** The options of a JVM that is not to start without it. */
  static List<String> toTry(Path archive) {
    return List.of(USING + archive, STRICTLY, SILENCE);
  }

  /** The options of a JVM that uses it if it can, and says nothing if it cannot. */
  static List<String> toUse(Path archive) {
    List<String> options = new ArrayList<>(List.of(USING + archive, IF_POSSIBLE, "-Xlog:cds*=off"));
    if (Runtime.version().feature() >= FIRST_TO_SAY_AOT) {
      options.add("-Xlog:aot*=off");
    }
    return options;
  }
}
