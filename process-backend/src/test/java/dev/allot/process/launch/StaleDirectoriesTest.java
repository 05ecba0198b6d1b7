package dev.allot.process.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.Bounded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dead JVM left is cleared away; what only looks like that is nobody's business. */
@Bounded
class StaleDirectoriesTest {
  @TempDir Path parent;
  private static final String MARK = UUID.randomUUID().toString();

  private Process worker;

  @BeforeEach
  void startSomething() throws Exception {
    worker = new ProcessBuilder("sleep", "1000").start();
  }

  @AfterEach
  void endIt() {
    worker.destroyForcibly();
  }

  /** A directory as a pool makes it, with a worker that can be killed. */
  private Path directory(String permissions) throws Exception {
    Path directory = Files.createDirectory(parent.resolve("allot-1-of-the-test"));
    Files.createFile(directory.resolve("lock"));
    StaleDirectories.note(directory.resolve("1.pid"), worker.toHandle(), MARK);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
    return directory;
  }

  @Test
  void directoryOfADeadJvm_goes_andItsWorkerToo() throws Exception {
    Path stale = directory("rwx------");
    PoolDirectory.create(parent).close();
    assertFalse(Files.exists(stale));
    assertTrue(worker.waitFor(60, TimeUnit.SECONDS));
  }

  /** In a container each JVM has the same, and the directory is that of the one before. */
  @Test
  void directoryOfADeadJvmWithThisPid_goes() throws Exception {
    Path name = parent.resolve("allot-" + ProcessHandle.current().pid() + "-before");
    Path stale = Files.move(directory("rwx------"), name);
    PoolDirectory.create(parent).close();
    assertFalse(Files.exists(stale));
  }

  /** Another user could have made it, with the numbers of processes of this one. */
  @Test
  void directoryThatOthersCanEnter_isNotBelieved() throws Exception {
    Path planted = directory("rwxrwxrwx");
    PoolDirectory.create(parent).close();
    assertTrue(Files.exists(planted));
    assertTrue(worker.isAlive());
  }

  @Test
  void linkToADirectory_isNotFollowed() throws Exception {
    Path stale = directory("rwx------");
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Path moved = Files.move(stale, elsewhere.resolve("moved"));
    Files.createSymbolicLink(stale, moved);
    PoolDirectory.create(parent).close();
    assertTrue(Files.exists(moved.resolve("lock")));
    assertTrue(worker.isAlive());
  }

  /** Its number may be another process's by now. */
  @Test
  void processThatStartedAtAnotherTime_isAnother() throws Exception {
    Path stale = directory("rwx------");
    Files.writeString(
        stale.resolve("1.pid"), worker.pid() + "\n2001-01-01T00:00:00Z\n" + MARK + "\n");
    PoolDirectory.create(parent).close();
    assertFalse(Files.exists(stale));
    assertTrue(worker.isAlive());
  }

  /** Some text that many environments have. */
  @Test
  void markThatIsNone_isNotLookedFor() throws Exception {
    Path stale = directory("rwx------");
    Files.writeString(stale.resolve("1.pid"), worker.pid() + "\nunknown\nPATH\n");
    PoolDirectory.create(parent).close();
    assertFalse(Files.exists(stale));
    assertTrue(worker.isAlive());
  }

  @Test
  void directoryInUse_stays() throws Exception {
    try (PoolDirectory used = PoolDirectory.create(parent)) {
      try (PoolDirectory other = PoolDirectory.create(parent)) {
        assertTrue(Files.exists(used.file("lock")));
        assertTrue(Files.exists(other.file("lock")));
      }
      try (Stream<Path> left = Files.list(parent)) {
        assertEquals(1, left.count());
      }
    }
  }

  /** It may just be being made. */
  @Test
  void directoryWithoutALock_goesWhenItIsOld() throws Exception {
    Path stale = directory("rwx------");
    Files.delete(stale.resolve("lock"));
    PoolDirectory.create(parent).close();
    assertTrue(Files.exists(stale));
    Instant then = Instant.now().minus(Duration.ofMinutes(5));
    Files.setLastModifiedTime(stale, FileTime.from(then));
    PoolDirectory.create(parent).close();
    assertFalse(Files.exists(stale));
  }

  @Test
  void whatHasAnotherName_stays() throws Exception {
    Path other = Files.move(directory("rwx------"), parent.resolve("allot-notes"));
    Path file = Files.createFile(parent.resolve("allot-1-2"));
    PoolDirectory.create(parent).close();
    assertTrue(Files.exists(other.resolve("lock")));
    assertTrue(Files.exists(file));
    assertTrue(worker.isAlive());
  }
}
