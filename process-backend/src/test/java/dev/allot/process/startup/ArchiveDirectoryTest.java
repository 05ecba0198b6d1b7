package dev.allot.process.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive is there as a whole or not at all, and there are not too many. */
class ArchiveDirectoryTest {
  @TempDir Path path;
  private ArchiveDirectory directory;
  private final ArchiveKey key = key("0123");

  @BeforeEach
  void open() {
    directory = new ArchiveDirectory(path);
  }

  private static ArchiveKey key(String name) {
    return new ArchiveKey(name, List.of("a.jar"));
  }

  private Path publish(ArchiveKey itsKey, String content) throws IOException {
    Path unfinished = Files.writeString(directory.unfinished(itsKey), content);
    return directory.publish(itsKey, unfinished);
  }

  private static void age(Path file, Duration by) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
  }

  @Test
  void whatIsPublished_isFound() throws IOException {
    assertNull(directory.find(key));
    Path unfinished = Files.writeString(directory.unfinished(key), "classes");
    assertNull(directory.find(key), "not before it is finished");
    Path archive = directory.publish(key, unfinished);
    assertEquals(archive, directory.find(key));
    assertFalse(Files.exists(unfinished));
    assertNull(directory.find(key("0124")));
    assertEquals(archive, directory.find(key), "whoever else looked");
  }

  @Test
  void damagedOrCut_isRemoved() throws IOException {
    for (String damage : List.of("clasSes", "class", "", "classes and more")) {
      Path archive = publish(key, "classes");
      Files.writeString(archive, damage);
      assertNull(directory.find(key), damage);
      assertFalse(Files.exists(archive), damage);
    }
  }

  @Test
  void linkInItsPlace_isNotFollowed() throws IOException {
    Path archive = publish(key, "classes");
    Path target = Files.move(archive, path.resolve("elsewhere"));
    Files.createSymbolicLink(archive, target);
    assertNull(directory.find(key));
    assertTrue(Files.exists(target));
  }

  @Test
  void discarded_isNotMadeAgainAtOnce() throws IOException {
    Path archive = publish(key, "classes");
    assertFalse(directory.hasFailed(key));
    directory.discard(key, archive);
    assertNull(directory.find(key));
    assertTrue(directory.hasFailed(key));
    assertFalse(directory.hasFailed(key("other")));
    age(path.resolve("0123.failed"), Duration.ofHours(25));
    assertFalse(directory.hasFailed(key));
    directory.failed(key);
    publish(key, "classes");
    assertFalse(directory.hasFailed(key), "now there is one that works");
  }

  @Test
  void oldestGo_ifThereAreTooMany_andWhatWasLeft() throws IOException {
    List<Path> archives = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      archives.add(publish(key("k" + i), "classes " + i));
      age(archives.get(i), Duration.ofMinutes(100 - i));
    }
    assertEquals(archives.get(0), directory.find(key("k0")), "and that it is used is noted");
    Path left = Files.writeString(path.resolve("0123-77.tmp.config"), "half");
    directory.failed(key);
    age(path.resolve("0123.failed"), Duration.ofDays(2));
    directory.failed(key("k9"));
    Path unknown = Files.writeString(path.resolve("notes.txt"), "the user's");
    directory.clear();
    for (int i = 0; i < 10; i++) {
      assertEquals(i != 1 && i != 2, Files.exists(archives.get(i)), "archive " + i);
    }
    assertFalse(Files.exists(left));
    assertFalse(Files.exists(path.resolve("0123.failed")));
    assertTrue(directory.hasFailed(key("k9")), "it is not a day ago");
    assertTrue(Files.exists(unknown));
  }

  /** But one that is too large alone is there, and works. */
  @Test
  void oldestGo_ifTheyTakeTooMuchRoom() throws IOException {
    List<Path> archives = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      archives.add(enlarge(publish(key("k" + i), "classes " + i), 200L << 20));
      age(archives.get(i), Duration.ofMinutes(100 - i));
    }
    directory.clear();
    for (int i = 0; i < 4; i++) {
      assertEquals(i >= 2, Files.exists(archives.get(i)), "archive " + i);
    }
    enlarge(archives.get(3), 600L << 20);
    directory.clear();
    assertFalse(Files.exists(archives.get(2)));
    assertTrue(Files.exists(archives.get(3)));
  }

  /** Takes no room on the disk, and keeps its time. */
  private static Path enlarge(Path file, long bytes) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(bytes);
    }
    return Files.setLastModifiedTime(file, time);
  }

  @Test
  void copyUnderAnotherName_isNoArchive() throws IOException {
    Path archive = publish(key, "classes");
    Path copy = path.resolve("0123-00000000.jsa");
    Files.copy(archive, copy, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(archive, directory.find(key));
    Files.deleteIfExists(archive);
    assertNull(directory.find(key));
    assertFalse(Files.exists(copy));
  }
}
