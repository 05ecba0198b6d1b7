package dev.allot.process.startup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory in which nobody but this user can put anything, and which nobody else can replace by
 * another: whoever could would run code in all workers that start from what is in it.
 */
final class PrivateDirectory {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** Group and others may write. */
  private static final int WRITABLE = 0022;

  /** Who may write may not rename what is another's: as in /tmp. */
  private static final int STICKY = 01000;

  private PrivateDirectory() {}

  /** The one that users expect such things in, or {@code null} if this user seems to have none. */
  static @Nullable Path usual() {
    Path base = absolute(System.getenv("XDG_CACHE_HOME"));
    if (base == null && System.getProperty("os.name", "").startsWith("Windows")) {
      base = absolute(System.getenv("LOCALAPPDATA"));
    }
    if (base == null) {
      Path home = absolute(System.getProperty("user.home"));
      base = home != null && Files.isDirectory(home) ? home.resolve(".cache") : null;
    }
    return base == null ? null : base.resolve("allot").resolve("startup");
  }

  private static @Nullable Path absolute(@Nullable String path) {
    Path found = path == null || path.isEmpty() ? null : Path.of(path);
    return found != null && found.isAbsolute() ? found : null;
  }

  /**
   * Makes a directory, unless it is there, and checks it.
   *
   * @param directory where
   * @param ours a file that this process has made, and which so belongs to its user
   * @return its path without symbolic links
   * @throws IOException if it cannot be made, or somebody else can write there
   */
  static Path make(Path directory, Path ours) throws IOException {
    Path wanted = directory.toAbsolutePath().normalize();
    Path parent = wanted.getParent();
    if (parent == null) {
      throw new IOException(wanted + " is no place for a cache");
    }
    boolean posix = wanted.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    Files.createDirectories(parent, ownerOnly);
    Path real = parent.toRealPath().resolve(wanted.getFileName());
    try {
      Files.createDirectory(real, ownerOnly);
    } catch (FileAlreadyExistsException e) {
      // It is looked at below, whoever made it.
    }
    if (posix) {
      check(real, Files.getOwner(ours, LinkOption.NOFOLLOW_LINKS));
    } else if (!Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(real + " is no directory");
    }
    return real;
  }

  private static void check(Path real, UserPrincipal user) throws IOException {
    if (!Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(real + " is no directory, but a link or a file");
    }
    UserPrincipal root = Files.getOwner(real.getRoot());
    if (!Files.getOwner(real, LinkOption.NOFOLLOW_LINKS).equals(user)) {
      throw new IOException(real + " belongs to another user");
    }
    if ((mode(real) & WRITABLE) != 0) {
      throw new IOException("others can write in " + real);
    }
    for (Path up = real.getParent(); up != null; up = up.getParent()) {
      UserPrincipal owner = Files.getOwner(up, LinkOption.NOFOLLOW_LINKS);
      if (!owner.equals(user) && !owner.equals(root)) {
        throw new IOException(up + ", above the cache, belongs to another user");
      }
      int mode = mode(up);
      if ((mode & WRITABLE) != 0 && (mode & STICKY) == 0) {
        throw new IOException("others can write in " + up + ", above the cache");
      }
    }
  }

  private static int mode(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
  }
}
