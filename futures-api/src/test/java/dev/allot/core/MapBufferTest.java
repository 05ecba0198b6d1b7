package dev.allot.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import org.junit.jupiter.api.Test;

/** How many elements of a map may be in flight. */
class MapBufferTest {
  private static final int WORKERS = 2;

  private static MapBuffer buffer(MapOptions options, int chunk) {
    return new MapBuffer(options, WORKERS, ChunkSize.of(chunk));
  }

  private static MapBuffer grown(MapOptions options, int chunk) {
    MapBuffer buffer = buffer(options, chunk);
    for (int i = 0; i < 100; i++) {
      buffer.grow(WORKERS - 1);
    }
    assertFalse(buffer.mayGrow());
    return buffer;
  }

  @Test
  void isTwoChunksAWorker() {
    assertEquals(4, buffer(MapOptions.defaults(), 1).size());
    assertEquals(400, buffer(MapOptions.defaults(), 100).size());
    assertEquals(12, buffer(MapOptions.defaults().chunkSize(3), 3).size());
  }

  @Test
  void whatTheCallerHasSaid_stays() {
    assertEquals(7, grown(MapOptions.defaults().buffer(7), 1).size());
    assertEquals(7, grown(MapOptions.defaults().buffer(7).chunkSize(2), 2).size());
    assertEquals(12, grown(MapOptions.defaults().chunkSize(3), 3).size());
  }

  @Test
  void whileAllWorkersAreBusy_itStays() {
    MapBuffer buffer = buffer(MapOptions.defaults(), 1);
    buffer.grow(WORKERS);
    assertEquals(4, buffer.size());
    buffer.grow(WORKERS - 1);
    assertEquals(8, buffer.size());
    assertTrue(buffer.mayGrow());
  }

  @Test
  void hasAMost() {
    assertEquals(128 * WORKERS, grown(MapOptions.defaults(), 1).size());
    assertEquals(8 * 2 * WORKERS * 100, grown(MapOptions.defaults(), 100).size());
    assertEquals(8192, grown(MapOptions.defaults(), 1000).size());
    assertEquals(2 * WORKERS * 8192, grown(MapOptions.defaults(), 8192).size());
  }

  @Test
  void manyWorkers_areNotTooMany() {
    MapBuffer buffer = new MapBuffer(MapOptions.defaults(), Integer.MAX_VALUE, ChunkSize.of(8192));
    buffer.grow(0);
    assertEquals(Integer.MAX_VALUE, buffer.size());
  }
}
