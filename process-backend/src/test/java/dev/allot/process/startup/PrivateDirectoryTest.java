package dev.allot.process.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who can write into the cache can run code: only this user must be able to. */
@DisabledOnOs(OS.WINDOWS)
class PrivateDirectoryTest {
  @TempDir Path temp;
  private Path ours;

  @BeforeEach
  void makeOurs() throws IOException {
    ours = Files.createFile(temp.resolve("ours"));
  }

  private String refusal(Path directory) {
    return assertThrows(IOException.class, () -> PrivateDirectory.make(directory, ours))
        .getMessage();
  }

  private static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void isMade_forTheUserAlone() throws IOException {
    Path made = PrivateDirectory.make(temp.resolve("a/b/cache"), ours);
    assertEquals(temp.toRealPath().resolve("a/b/cache"), made);
    for (Path path : new Path[] {made, made.getParent(), made.getParent().getParent()}) {
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }
    assertEquals(made, PrivateDirectory.make(temp.resolve("a/b/cache"), ours), "once more");
  }

  /** What the links say may change; what was looked at may not. */
  @Test
  void linkAbove_isFollowedOnce() throws IOException {
    Path target = Files.createDirectory(temp.toRealPath().resolve("target"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), target);
    assertEquals(target.resolve("cache"), PrivateDirectory.make(link.resolve("cache"), ours));
  }

  @Test
  void othersWhoCanWrite_areNotTrusted() throws IOException {
    Path cache = PrivateDirectory.make(temp.resolve("cache"), ours);
    for (String permissions : new String[] {"rwxrwx---", "rwx----w-"}) {
      allow(cache, permissions);
      assertTrue(refusal(cache).contains("others can write in " + cache));
    }
    allow(cache, "rwxr-xr-x");
    assertEquals(cache, PrivateDirectory.make(cache, ours), "who reads does no harm");
  }

  /** Who can rename it can put another in its place. */
  @Test
  void nothingAboveMayBeWritableForOthers() throws IOException {
    Path above = Files.createDirectory(temp.toRealPath().resolve("above"));
    allow(above, "rwxrwxrwx");
    String refusal = refusal(above.resolve("cache"));
    assertTrue(refusal.contains("others can write in " + above), refusal);
    Files.setAttribute(above, "unix:mode", 01777);
    PrivateDirectory.make(above.resolve("cache"), ours);
  }

  @Test
  void nothingAboveMayBeAnotherUsers() throws IOException {
    Path above = Files.createDirectory(temp.toRealPath().resolve("above"));
    PrivateDirectory.make(above.resolve("cache"), ours);
    try {
      Files.setAttribute(above, "unix:uid", 65_534);
    } catch (IOException e) {
      abort("does not apply: only root can give a directory away");
    }
    String refusal = refusal(above.resolve("cache"));
    assertTrue(refusal.contains(above + ", above the cache, belongs to another user"), refusal);
  }

  @Test
  void linkOrFile_isRefused() throws IOException {
    Path target = Files.createDirectory(temp.resolve("target"));
    allow(target, "rwx------");
    Path link = Files.createSymbolicLink(temp.resolve("link"), target);
    assertTrue(refusal(link).contains("no directory, but a link"));
    assertTrue(refusal(ours).contains("no directory"));
  }

  @Test
  void anotherUsers_isRefused() throws IOException {
    Path cache = PrivateDirectory.make(temp.resolve("cache"), ours);
    // As if this process were another user's than that of the directory.
    Path theirs = Path.of("/");
    if (Files.getOwner(theirs).equals(Files.getOwner(cache))) {
      theirs = Files.createFile(temp.resolve("theirs"));
      Files.setAttribute(theirs, "unix:uid", 65_534);
    }
    Path proof = theirs;
    IOException refusal =
        assertThrows(IOException.class, () -> PrivateDirectory.make(cache, proof));
    assertTrue(refusal.getMessage().contains("belongs to another user"), refusal.getMessage());
  }

  @Test
  void cannotBeMade_isAFailureAndNoMore() throws IOException {
    assertFalse(refusal(ours.resolve("below/a/file")).isEmpty());
  }

  @Test
  void usualPlace_isTheUsersCache() {
    Path usual = PrivateDirectory.usual();
    assertTrue(usual == null || usual.isAbsolute() && usual.endsWith("allot/startup"), "" + usual);
  }
}
