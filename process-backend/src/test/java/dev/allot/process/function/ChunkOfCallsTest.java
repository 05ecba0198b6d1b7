package dev.allot.process.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.TaskFunction;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.Codecs;
import dev.allot.process.codec.NotDecodableException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.Test;

/** Elements of a map that travel together, and come to what they would have come to. */
class ChunkOfCallsTest {
  private static final int LIMIT = 10_000;
  private static final ClassLoader LOADER = ChunkOfCallsTest.class.getClassLoader();

  private final CodecPool codecs = new CodecPool(Codecs.jdk(), LOADER, LIMIT, 1);
  private final CallEncoder encoder = new CallEncoder(codecs);

  @AfterProperty
  void close() {
    codecs.close();
  }

  private static KnownChunk received(EncodedChunk chunk, int from) throws IOException {
    KnownFunctions worker = new KnownFunctions(Codecs.jdk().open(LOADER, LIMIT), LOADER);
    FunctionFrame function = new ToldFunctions().tellOnce(chunk.function());
    worker.accept(function.write().toByteArray());
    // As InHand sends it: the head, and the elements from one on.
    int start = chunk.start(from);
    int end = chunk.start(chunk.ends().length);
    byte[] bytes = Arrays.copyOf(chunk.bytes(), EncodedCall.HEADER + end - start);
    System.arraycopy(chunk.bytes(), start, bytes, EncodedCall.HEADER, end - start);
    return worker.chunk(bytes, 0, bytes.length);
  }

  /** Also where an argument takes more room than the ones before did. */
  @Property(tries = 300)
  void eachElement_isItsOwn(
      @ForAll @Size(min = 1, max = 40) List<@StringLength(max = 60) String> arguments,
      @ForAll @IntRange(max = 40) int skipped)
      throws Exception {
    TaskFunction<String, String> function = text -> text + "!";
    EncodedChunk chunk = encoder.encode(function, arguments);
    int from = Math.min(skipped, arguments.size());
    KnownChunk elements = received(chunk, from);
    for (String argument : arguments.subList(from, arguments.size())) {
      elements.decodeNext();
      assertEquals(argument + "!", elements.run());
    }
    assertThrows(NotDecodableException.class, elements::decodeNext);
  }

  @Property(tries = 100)
  void whatAFunctionHasCaptured_isThereForEach(
      @ForAll byte[] captured, @ForAll @Size(min = 1, max = 20) List<Integer> arguments)
      throws Exception {
    TaskFunction<Integer, Object[]> function = number -> new Object[] {captured, number};
    KnownChunk elements = received(encoder.encode(function, arguments), 0);
    Object last = null;
    for (Integer argument : arguments) {
      elements.decodeNext();
      Object[] result = (Object[]) elements.run();
      assertArrayEquals(captured, (byte[]) result[0]);
      assertEquals(argument, result[1]);
      assertTrue(result[0] != last, "two elements share an array");
      last = result[0];
    }
  }

  @Test
  void asManyBytesAsMayBe_travelTogether() {
    TaskFunction<byte[], Integer> function = bytes -> bytes.length;
    // Of each element: a byte that says it is plain, its tag, and its length.
    int overhead = 1 + 1 + Integer.BYTES;
    int half = (LIMIT - EncodedCall.HEADER) / 2;
    List<byte[]> two = List.of(new byte[half - overhead], new byte[half - overhead]);
    EncodedChunk most = encoder.encode(function, two);
    assertNotNull(most);
    assertEquals(LIMIT, most.start(2));
    assertNull(encoder.encode(function, List.of(two.get(0), new byte[half - overhead + 1])));
  }

  @Test
  void whatIsNotPlain_doesNotTravelTogether() {
    TaskFunction<Object, Integer> function = Object::hashCode;
    assertNull(encoder.encode(function, List.of(1, List.of())));
    assertNotNull(encoder.encode(function, Collections.nCopies(3, null)));
  }

  @Test
  void elementsOfAFunctionWithoutAnArgument_areRefused() throws Exception {
    TaskFunction<Integer, Integer> function = number -> number;
    EncodedChunk chunk = encoder.encode(function, List.of(1));
    chunk.bytes()[1] = (byte) CallKind.CALL.ordinal();
    assertThrows(NotDecodableException.class, () -> received(chunk, 0));
  }
}
