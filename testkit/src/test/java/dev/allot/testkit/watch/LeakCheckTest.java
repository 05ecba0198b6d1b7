package dev.allot.testkit.watch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allot.testkit.fault.ChannelPair;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of leak is found, and nothing else is. */
class LeakCheckTest {
  /** Of waiting for what is not going to go, in milliseconds. */
  private static final String SHORT = "20";

  @TempDir Path directory;
  private final LeakCheck check = new LeakCheck();
  private final ExtensionContext context = FakeContext.make(SHORT);

  @BeforeEach
  void begin() {
    check.beforeEach(context);
  }

  private static void requireProc() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
  }

  /** Finds a leak, and does not hold it against the next test. */
  private void assertFound(String what) {
    String complaint =
        assertThrows(AssertionError.class, () -> check.afterEach(context)).getMessage();
    assertTrue(complaint.contains(what), complaint);
    check.beforeEach(context);
    check.afterEach(context);
  }

  @Test
  void limitThatIsNoNumber_isNamed() {
    ExtensionContext wrong = FakeContext.make("soon");
    check.beforeEach(wrong);
    String complaint =
        assertThrows(IllegalArgumentException.class, () -> check.afterEach(wrong)).getMessage();
    assertTrue(complaint.contains("testkit.leak-millis is 'soon'"), complaint);
  }

  @Test
  void nothing_isNoLeak() {
    check.afterEach(context);
  }

  /** Another extension may abort a test before this one has seen it. */
  @Test
  void testThatNeverBegan_hasNoLeak() {
    check.afterEach(context);
    check.afterEach(context);
    check.afterAll(context);
  }

  /** With a limit as in real tests: some of it goes a moment later. */
  @Test
  void whatWasEnded_isNoLeak() throws Exception {
    ExtensionContext patient = FakeContext.make();
    check.beforeEach(patient);
    Thread thread = new Thread(() -> {}, LeakCheck.POOL_PREFIX + "test");
    thread.start();
    new ProcessBuilder("true").start();
    ChannelPair.open().close();
    Selector.open().close();
    Path file = Files.createTempFile("allot-" + ProcessHandle.current().pid() + "-", "");
    try (FileChannel channel = FileChannel.open(file)) {
      assertTrue(channel.isOpen());
    }
    Files.delete(file);
    check.afterEach(patient);
  }

  @Test
  void threadOfAPool_isFound() {
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = new Thread(() -> await(end), LeakCheck.POOL_PREFIX + "left");
    thread.start();
    assertFound("kit-left");
    end.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      // Ends anyway.
    }
  }

  @Test
  void process_isFound() throws Exception {
    Process process = new ProcessBuilder("sleep", "1000").start();
    assertFound("process " + process.pid());
    process.destroyForcibly().waitFor();
  }

  private void assertDescriptorFound(String target, Closeable... open) throws IOException {
    requireProc();
    assertFound("an open descriptor");
    for (Closeable each : open) {
      each.close();
    }
    assertFalse(OpenDescriptors.now().stream().anyMatch(name -> name.matches(target)));
  }

  @Test
  void socket_isFound() throws IOException {
    ChannelPair pair = ChannelPair.open();
    assertDescriptorFound("no such", pair.left(), pair.right());
  }

  @Test
  void selector_isFound() throws IOException {
    assertDescriptorFound("no such", Selector.open());
  }

  @Test
  void pipe_isFound() throws IOException {
    Pipe pipe = Pipe.open();
    assertDescriptorFound("no such", pipe.source(), pipe.sink());
  }

  @Test
  void openFile_isFound() throws IOException {
    Path file = Files.createFile(directory.resolve("open"));
    assertDescriptorFound(".*" + file, FileChannel.open(file));
  }

  @Test
  void openFileThatWasDeleted_isFound() throws IOException {
    Path file = Files.createFile(directory.resolve("deleted"));
    FileChannel channel = FileChannel.open(file);
    Files.delete(file);
    assertDescriptorFound(".*" + file + " .deleted.", channel);
  }

  @Test
  void fileOutsideOfTheTemporaryDirectory_isTheJvmsAffair() throws IOException {
    requireProc();
    Path java = Path.of(System.getProperty("java.home"), "release");
    try (FileChannel channel = FileChannel.open(java)) {
      assertTrue(channel.isOpen());
      check.afterEach(context);
    }
  }

  @Test
  void archiveInTheTemporaryDirectory_isTheJvmsAffair() throws IOException {
    Path archive = Files.createFile(directory.resolve("library.jar"));
    try (FileChannel channel = FileChannel.open(archive)) {
      assertTrue(channel.isOpen());
      check.afterEach(context);
    }
  }

  @Test
  void whatWasOpenBefore_isNoLeak() throws IOException {
    try (ChannelPair pair = ChannelPair.open()) {
      assertTrue(pair.left().isOpen());
      check.beforeEach(context);
      check.afterEach(context);
    }
  }

  @Test
  void directoryOfAPool_isFound() throws IOException {
    Path left = Files.createTempDirectory("allot-" + ProcessHandle.current().pid() + "-");
    assertFound("a temporary file " + left);
    Files.delete(left);
  }

  @Test
  void directoryOfAnotherProcess_isNoLeak() throws IOException {
    Path others = Files.createTempDirectory("allot-1-");
    check.afterEach(context);
    Files.delete(others);
  }

  private static ByteBuffer map(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(MapMode.READ_WRITE, 0, 4096);
    }
  }

  @Test
  void mappedFile_isFound() throws IOException {
    requireProc();
    check.beforeAll(context);
    Path file = directory.resolve("mapped");
    ByteBuffer page = map(file);
    Files.delete(file);
    String complaint =
        assertThrows(AssertionError.class, () -> check.afterAll(context)).getMessage();
    assertTrue(complaint.contains("a mapped file") && complaint.contains("" + file), complaint);
    page.put(0, (byte) 1);
  }

  @Test
  void mappedFileThatNothingRefersTo_isNoLeak() throws IOException {
    ExtensionContext patient = FakeContext.make();
    check.beforeAll(patient);
    map(directory.resolve("mapped")).put(0, (byte) 1);
    check.afterAll(patient);
  }
}
