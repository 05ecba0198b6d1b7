package dev.allot.process.deploy;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** An executable jar of Spring Boot: the program's classes and all jars are nested in it. */
class BootJarTest {
  @TempDir Path directory;

  private Path bootJar() throws Exception {
    Path classes = Library.classesOf(SmallApp.class, directory.resolve("classes"));
    Path plain = Library.jar(directory.resolve("plain.jar"), classes, "");
    List<Path> library = Library.jars(directory);
    Repackager repackager = new Repackager(plain.toFile());
    repackager.setMainClass(SmallApp.class.getName());
    File result = directory.resolve("app.jar").toFile();
    repackager.repackage(
        result,
        callback -> {
          for (Path jar : library) {
            callback.library(
                new org.springframework.boot.loader.tools.Library(
                    jar.toFile(), LibraryScope.COMPILE));
          }
        });
    return result.toPath();
  }

  @Test
  void workersFindTheNestedClasses() throws Exception {
    List<String> command = new ArrayList<>(Run.java());
    command.addAll(List.of("-jar", bootJar().toString()));
    Run.of(directory, command).expectAnswer();
  }
}
