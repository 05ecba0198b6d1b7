package dev.allot.examples.census;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the jars below a directory.
 *
 * <p>A link to a file is a jar like any other; a link to a directory is not followed, so that a
 * loop of links ends where it begins. A pipe or device named {@code .jar} is passed by: reading it
 * might never end. What cannot be read is a {@link Flaw}.
 */
public final class JarWalk extends SimpleFileVisitor<Path> {
  private final URI root;
  private final List<FoundJar> jars = new ArrayList<>();
  private final List<Flaw> flaws = new ArrayList<>();

  JarWalk(Path root) {
    this.root = root.toUri();
  }

  /**
   * Walks a directory.
   *
   * @param directory the directory
   * @return what is in it, sorted by path
   * @throws IOException if the directory itself has no real path
   */
  public static JarWalk of(Path directory) throws IOException {
    Path root = directory.toRealPath(); // the one link that is followed
    JarWalk walk = new JarWalk(root);
    Files.walkFileTree(root, walk);
    walk.jars.sort(Comparator.comparing(FoundJar::path));
    return walk;
  }

  /**
   * Returns the jars.
   *
   * @return the jars, sorted by path
   */
  public List<FoundJar> jars() {
    return List.copyOf(jars);
  }

  List<Flaw> flaws() {
    return List.copyOf(flaws);
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    boolean deadLink = attributes.isSymbolicLink() && !Files.exists(file);
    if (isNamedJar(file) && (deadLink || Files.isRegularFile(file))) {
      jars.add(new FoundJar(relative(file), file.toUri().toString()));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException fault) {
    boolean vanishedButNoJar = fault instanceof NoSuchFileException && !isNamedJar(file);
    if (!vanishedButNoJar) {
      flaws.add(FileFaults.of(relative(file), fault));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, IOException fault) {
    if (fault != null) {
      flaws.add(FileFaults.of(relative(directory), fault));
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean isNamedJar(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar");
  }

  private String relative(Path file) {
    String path = root.relativize(file.toUri()).getPath();
    if (path.isEmpty()) {
      return "."; // the directory itself
    }
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
