package dev.allot.process.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory that is mapped, whichever way this JDK has. */
class MemoryMappingTest {
  private static final int BYTES = 8192;

  @TempDir Path directory;

  private FileChannel open(StandardOpenOption... options) throws IOException {
    Path file = directory.resolve("mapped");
    if (!Files.exists(file)) {
      Files.write(file, new byte[BYTES]);
    }
    return FileChannel.open(file, options);
  }

  private ByteBuffer map() throws IOException {
    try (FileChannel channel = open(StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return MemoryMapping.map(channel, BYTES);
    }
  }

  @Test
  void twoMappings_areTheSameMemory_whenTheFileIsClosed() throws IOException {
    ByteBuffer one = map();
    ByteBuffer other = map();
    assertTrue(one.isDirect());
    assertEquals(BYTES, one.capacity());
    one.putLong(BYTES - Long.BYTES, 42);
    assertEquals(42, other.getLong(BYTES - Long.BYTES));
    assertEquals(
        42, ByteBuffer.wrap(Files.readAllBytes(directory.resolve("mapped"))).getLong(8184));
  }

  /** As the rings are, whose sides are used by several threads. */
  @Test
  void anotherThread_mayUseIt() throws Exception {
    ByteBuffer memory = map();
    Thread thread = new Thread(() -> memory.slice(8, 8).putInt(0, 7));
    thread.start();
    thread.join();
    assertEquals(7, memory.getInt(8));
  }

  @Test
  void whatTheChannelThrows_isThrown() throws IOException {
    try (FileChannel channel = open(StandardOpenOption.WRITE)) {
      assertThrows(NonReadableChannelException.class, () -> MemoryMapping.map(channel, BYTES));
    }
  }

  @Test
  void segmentsAreUsed_whereThereAreAny() {
    assertEquals(Runtime.version().feature() >= 22, MemoryMapping.usesSegments());
  }
}
