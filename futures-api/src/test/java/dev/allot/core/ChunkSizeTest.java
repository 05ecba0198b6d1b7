package dev.allot.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.MapOptions;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ChunkSizeTest {
  private long now;
  private final ChunkSize chunk = ChunkSize.automatic(ChunkSize.MOST, () -> now);

  private void take(int results, long nanosEach) {
    for (int i = 0; i < results; i++) {
      now += nanosEach;
      chunk.taken();
    }
  }

  @Test
  void beginsWithOne() {
    assertEquals(1, chunk.size());
  }

  @Test
  void shortElementsGoByTheHundreds_andNeverMore() {
    take(10_000_000, 1);
    assertEquals(ChunkSize.MOST, chunk.size());
  }

  /** Seven times four is found out in a quarter of a millisecond each. */
  @Test
  void shortElements_areFoundOutSoon() {
    take(30_000, 100);
    assertEquals(ChunkSize.MOST, chunk.size());
  }

  @Test
  void longElementsGoOneByOne() {
    take(100_000, 500);
    take(10_000, 2_000_000);
    assertEquals(1, chunk.size());
  }

  /** What had to wait for the one before comes all at once. */
  @Test
  void resultsThatComeTogether_areNotTakenForShortElements() {
    for (int i = 0; i < 100; i++) {
      take(1, 100_000_000);
      take(100, 20);
      assertEquals(1, chunk.size());
      // At their own pace.
      take(8, 2_000_000);
      assertEquals(1, chunk.size());
    }
  }

  @Property(tries = 100)
  void chunkTakesAboutTwoMilliseconds(
      @ForAll @LongRange(min = 2_000, max = 400_000) long nanosEach) {
    long[] time = {0};
    ChunkSize chunk = ChunkSize.automatic(ChunkSize.MOST, () -> time[0]);
    for (int i = 0; i < 10_000; i++) {
      time[0] += nanosEach;
      chunk.taken();
    }
    long took = chunk.size() * nanosEach;
    assertTrue(took >= 1_000_000 && took <= 4_000_000, took + " ns");
  }

  /** Else one worker would have it all, and the others nothing. */
  @Test
  void bufferThatIsGiven_hasRoomForTwoChunksAWorker() {
    assertEquals(4, grown(MapOptions.defaults().buffer(32), 4));
    assertEquals(1, grown(MapOptions.defaults().buffer(3), 4));
    assertEquals(ChunkSize.MOST, grown(MapOptions.defaults().buffer(100_000), 4));
    assertEquals(ChunkSize.MOST, grown(MapOptions.defaults(), 4));
  }

  private static int grown(MapOptions options, int workers) {
    long[] time = {0};
    ChunkSize chunk = ChunkSize.of(options, workers, () -> time[0] += 100_000);
    int largest = 1;
    for (int i = 0; i < 1_000_000; i++) {
      chunk.taken();
      largest = Math.max(largest, chunk.size());
    }
    return largest;
  }

  @Test
  void whatTheCallerHasSaid_stays() {
    for (ChunkSize given :
        List.of(ChunkSize.of(7), ChunkSize.of(MapOptions.defaults().chunkSize(7), 4))) {
      for (int i = 0; i < 1000; i++) {
        given.taken();
      }
      assertEquals(7, given.size());
    }
  }

  @Test
  void ifTheCallerSaysNothing_itAdapts() {
    ChunkSize chunk = ChunkSize.of(MapOptions.defaults(), 4);
    assertEquals(1, chunk.size());
    // So many looks at the clock take a quarter of a millisecond.
    for (int i = 0; i < 100_000_000 && chunk.size() == 1; i++) {
      chunk.taken();
    }
    assertTrue(chunk.size() > 1);
  }
}
