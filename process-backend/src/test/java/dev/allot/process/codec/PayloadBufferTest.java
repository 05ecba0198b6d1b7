package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PayloadBufferTest {

  @Property(tries = 300)
  void itHoldsWhatWasWritten(
      @ForAll @Size(max = 50) List<byte[]> parts, @ForAll @IntRange(max = 600) int capacity)
      throws Exception {
    PayloadBuffer buffer = new PayloadBuffer(capacity);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      buffer.write(part);
      buffer.write(part.length);
      expected.writeBytes(part);
      expected.write(part.length);
    }
    assertArrayEquals(expected.toByteArray(), buffer.toByteArray());
    assertEquals(expected.size(), buffer.length());
  }

  @Property(tries = 300)
  void aLimitCountsFromWhereItIsSet(
      @ForAll @IntRange(max = 300) int before,
      @ForAll @IntRange(max = 300) int limit,
      @ForAll @IntRange(max = 600) int after)
      throws Exception {
    PayloadBuffer buffer = new PayloadBuffer(0);
    buffer.write(new byte[before]);
    buffer.limitTo(limit);
    if (after <= limit) {
      buffer.write(new byte[after]);
      assertEquals(before + after, buffer.length());
    } else {
      PayloadLimitException thrown =
          assertThrows(PayloadLimitException.class, () -> buffer.write(new byte[after]));
      assertEquals(limit, thrown.limit());
      assertEquals(before, buffer.length());
      assertTrue(buffer.overflowed());
      assertThrows(PayloadLimitException.class, () -> buffer.write(new byte[0]));
      buffer.liftLimit();
      buffer.write(new byte[after]);
      assertEquals(before + after, buffer.length());
    }
  }

  @Test
  void truncateAndClear() throws Exception {
    PayloadBuffer buffer = new PayloadBuffer();
    buffer.write(new byte[] {1, 2, 3});
    buffer.truncate(1);
    assertArrayEquals(new byte[] {1}, buffer.toByteArray());
    assertThrows(IndexOutOfBoundsException.class, () -> buffer.truncate(2));
    buffer.write(new byte[5 << 20]);
    buffer.clear();
    assertEquals(0, buffer.length());
    assertTrue(buffer.array().length < 1 << 20);
  }
}
