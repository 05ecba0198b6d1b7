package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodecPoolTest {

  @Test
  void aCodecThatComesBackIsLentAgainWithAnEmptyBuffer() throws Exception {
    try (CodecPool pool = new CodecPool(Codecs.auto(), null, 1 << 20, 2)) {
      assertEquals("fst", pool.factory().name());
      CodecPool.Lease first = pool.borrow();
      Codec codec = first.codec();
      codec.encode("x", first.buffer());
      first.close();
      first.close();
      CodecPool.Lease again = pool.borrow();
      assertSame(codec, again.codec());
      assertEquals(0, again.buffer().length());
      assertNotSame(codec, pool.borrow().codec());
      first.close();
      assertNotSame(codec, pool.borrow().codec());
      assertThrows(IllegalStateException.class, first::codec);
      assertThrows(IllegalStateException.class, first::buffer);
    }
  }

  @Test
  void noMoreThanTheIdleOnesAreKept() {
    CodecPool pool = new CodecPool(Codecs.jdk(), null, 100, 1);
    CodecPool.Lease one = pool.borrow();
    CodecPool.Lease two = pool.borrow();
    Codec kept = one.codec();
    Codec dropped = two.codec();
    one.close();
    two.close();
    assertSame(kept, pool.borrow().codec());
    assertNotSame(dropped, pool.borrow().codec());
    CodecPool.Lease late = pool.borrow();
    Codec out = late.codec();
    pool.close();
    late.close();
    assertNotSame(out, pool.borrow().codec());
  }

  @Test
  void manyThreadsBorrow() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (CodecPool pool = new CodecPool(Codecs.auto(), null, 1 << 20, 4)) {
      List<Callable<Object>> work =
          IntStream.range(0, 2000)
              .<Callable<Object>>mapToObj(
                  i ->
                      () -> {
                        try (CodecPool.Lease lease = pool.borrow()) {
                          lease.codec().encode(new Fixtures.Point(i, -i), lease.buffer());
                          PayloadBuffer b = lease.buffer();
                          return lease.codec().decode(b.array(), 0, b.length());
                        }
                      })
              .toList();
      int i = 0;
      for (Future<Object> result : threads.invokeAll(work)) {
        assertEquals(new Fixtures.Point(i, -i), result.get());
        i++;
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
