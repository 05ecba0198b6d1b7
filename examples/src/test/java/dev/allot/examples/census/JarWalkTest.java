package dev.allot.examples.census;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.examples.census.Flaw.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarWalkTest {
  @TempDir Path root;

  @Test
  void findsFilesNamedJarSortedByPath() throws IOException {
    SampleJars.writeTo(root);

    JarWalk walk = JarWalk.of(root);

    assertEquals(
        List.of(
            "a/good.jar",
            "a/twin.jar",
            "b/multi.jar",
            "caf\u00e9 +.JAR",
            "empty.jar",
            "text.jar",
            "truncated.jar",
            "x.jar/inner.jar"),
        paths(walk));
    assertEquals(List.of(), walk.flaws());
    for (FoundJar jar : walk.jars()) {
      assertTrue(Files.isRegularFile(Path.of(URI.create(jar.uri()))), jar.uri());
    }
  }

  @Test
  void loopOfLinksEnds() throws IOException {
    SampleJars.write(root, "a/one.jar", SampleJars.good());
    link(root.resolve("a/loop"), root);
    link(root.resolve("a/loop.jar"), root);
    SampleJars.write(root, "b/two.jar", SampleJars.good());
    link(root.resolve("a/b"), root.resolve("b"));

    JarWalk walk = JarWalk.of(root);

    assertEquals(List.of("a/one.jar", "b/two.jar"), paths(walk), "each file once");
    assertEquals(List.of(), walk.flaws());
  }

  @Test
  void linkToFileIsJarEvenIfItLeadsNowhere() throws IOException {
    Path one = SampleJars.write(root, "one.jar", SampleJars.good());
    link(root.resolve("link.jar"), one);
    link(root.resolve("dead.jar"), root.resolve("gone.jar"));

    assertEquals(List.of("dead.jar", "link.jar", "one.jar"), paths(JarWalk.of(root)));
  }

  @Test
  void directoryMayBeGivenAsLink() throws IOException {
    SampleJars.write(root, "real/one.jar", SampleJars.good());
    link(root.resolve("link"), root.resolve("real"));

    assertEquals(List.of("one.jar"), paths(JarWalk.of(root.resolve("link"))));
  }

  @Test
  void pipeNamedJarIsPassedBy() throws Exception {
    Path pipe = root.resolve("pipe.jar");
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo here");
    assertEquals(0, new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());

    assertEquals(List.of(), paths(JarWalk.of(root)));
  }

  @Test
  void whatCannotBeReadIsFlaw() {
    JarWalk walk = new JarWalk(root);

    walk.visitFileFailed(root.resolve("secret"), new AccessDeniedException("secret"));
    walk.visitFileFailed(root.resolve("gone.jar"), new NoSuchFileException("gone.jar"));
    walk.visitFileFailed(root.resolve("gone.txt"), new NoSuchFileException("gone.txt"));
    walk.postVisitDirectory(root, new FileSystemException("disk", null, "I/O error"));
    walk.postVisitDirectory(root, null);

    assertEquals(
        List.of(
            new Flaw("secret", Reason.DENIED, ""),
            new Flaw("gone.jar", Reason.MISSING, ""),
            new Flaw(".", Reason.UNREADABLE, "disk: I/O error")),
        walk.flaws());
  }

  @Test
  void closedDirectoryIsFlaw() throws IOException {
    SampleJars.write(root, "closed/one.jar", SampleJars.good());
    SampleJars.write(root, "open/two.jar", SampleJars.good());
    Path closed = root.resolve("closed");
    closed.toFile().setReadable(false);
    boolean open = Files.isReadable(closed); // to root, everything is

    JarWalk walk = JarWalk.of(root);
    closed.toFile().setReadable(true);

    assertEquals(
        open ? List.of("closed/one.jar", "open/two.jar") : List.of("open/two.jar"), paths(walk));
    assertEquals(open ? List.of() : List.of(new Flaw("closed", Reason.DENIED, "")), walk.flaws());
  }

  private static List<String> paths(JarWalk walk) {
    return walk.jars().stream().map(FoundJar::path).toList();
  }

  private static void link(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
    } catch (FileSystemException | UnsupportedOperationException e) {
      Assumptions.abort("no symbolic links here: " + e.getMessage());
    }
  }
}
