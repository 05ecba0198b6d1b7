package dev.allot.process.launch;

import dev.allot.process.worker.WorkerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * An executable jar or war of Spring Boot, in which the application's jars are nested. No JVM can
 * read them by itself; the jar has a launcher that can, and that starts any main class.
 */
final class ExecutableJar {
  private static final String LOADER = "org.springframework.boot.loader.";

  /** Boot 3.2 has moved its launchers. */
  private static final String LAUNCH = LOADER + "launch.";

  /** What its launcher looks at, if it was set for this JVM. */
  private static final List<String> SETTINGS = List.of("loader.path", "loader.home");

  private ExecutableJar() {}

  /** Returns what workers need, or {@code null} if the class path is no such jar. */
  static @Nullable WorkerClasses classes(@Nullable String classPath) {
    if (classPath == null || !classPath.matches(".*\\.[jw]ar")) {
      return null;
    }
    Path jar = Path.of(classPath).toAbsolutePath();
    String launcher = Files.isRegularFile(jar) ? launcherOf(jar) : null;
    if (launcher == null) {
      return null;
    }
    List<String> options = new ArrayList<>();
    options.add("-Dloader.main=" + WorkerMain.class.getName());
    for (String name : SETTINGS) {
      String value = System.getProperty(name);
      if (value != null) {
        options.add("-D" + name + "=" + value);
      }
    }
    return new WorkerClasses(List.of(jar.toString()), options, launcher + "PropertiesLauncher");
  }

  private static @Nullable String launcherOf(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String main =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      if (main == null || !main.startsWith(LOADER)) {
        return null;
      }
      return main.startsWith(LAUNCH) ? LAUNCH : LOADER;
    } catch (IOException e) {
      // Several jars whose names make one that exists, or no jar: a plain class path.
      return null;
    }
  }
}
