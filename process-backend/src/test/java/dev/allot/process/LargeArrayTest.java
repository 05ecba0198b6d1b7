package dev.allot.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.allot.MapOptions;
import dev.allot.PayloadTooLargeException;
import dev.allot.PoolExecutor;
import dev.allot.TaskContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that are large arrays of bytes, which travel as they are. */
@Bounded
class LargeArrayTest {
  /** From here on they do. */
  private static final int LARGE = 32 * 1024;

  private static final int MIB = 1 << 20;
  private static final List<Integer> LENGTHS =
      List.of(0, LARGE - 1, LARGE, LARGE + 1, 65_536, 256 * 1024, MIB, 3 * MIB + 1);

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "auto", "fory"})
  void largeArray_comesBackAsItIs(String codec) {
    try (PoolExecutor pool = ProcessPools.open(1, "codec", codec)) {
      for (int length : LENGTHS) {
        assertArrayEquals(
            bytes(length), ProcessPools.get(pool.submit(LargeArrayTest::bytes, length)));
      }
    }
  }

  /** Nothing that is received later lies where a result lies. */
  @Test
  void eachResult_hasAnArrayOfItsOwn() {
    try (PoolExecutor pool = ProcessPools.open(1)) {
      List<byte[]> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(ProcessPools.get(pool.submit(LargeArrayTest::bytes, MIB + i)));
      }
      assertNotSame(results.get(0), results.get(1));
      for (int i = 0; i < 4; i++) {
        assertArrayEquals(bytes(MIB + i), results.get(i));
      }
    }
  }

  @Test
  void largeElementsOfAMap_areAmongSmallOnes() {
    try (PoolExecutor pool = ProcessPools.open(2)) {
      List<Integer> lengths = new ArrayList<>(List.of(1, 2, 3));
      lengths.addAll(LENGTHS);
      lengths.addAll(List.of(4, 5, 6));
      List<byte[]> results =
          pool.map(LargeArrayTest::bytes, lengths, MapOptions.defaults().chunkSize(5)).toList();
      for (int i = 0; i < lengths.size(); i++) {
        assertArrayEquals(bytes(lengths.get(i)), results.get(i));
      }
    }
  }

  /** The parent passes it on. */
  @Test
  void largeResultOfATaskOfATask_isWhatItWas() {
    try (PoolExecutor pool = ProcessPools.open(2)) {
      int hash =
          ProcessPools.get(
              pool.submit(
                  () ->
                      Arrays.hashCode(
                          TaskContext.current()
                              .executor()
                              .submit(LargeArrayTest::bytes, 2 * LARGE)
                              .get())));
      assertEquals(Arrays.hashCode(bytes(2 * LARGE)), hash);
    }
  }

  @Test
  void arrayPastTheLimit_isTooLarge() {
    try (PoolExecutor pool = ProcessPools.open(1, "max-payload", "64k")) {
      // A message has six bytes beside those of the array.
      assertEquals(65_530, ProcessPools.get(pool.submit(LargeArrayTest::bytes, 65_530)).length);
      ProcessPools.failure(
          PayloadTooLargeException.class, pool.submit(LargeArrayTest::bytes, 65_531));
    }
  }
}
