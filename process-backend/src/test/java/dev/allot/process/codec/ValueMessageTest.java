package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Plain values arrive as they are, bit by bit; what is damaged is refused, and cheap. */
class ValueMessageTest {
  private static final int LIMIT = 1 << 20;
  private static final Codec JDK = Codecs.jdk().open(null, LIMIT);
  private static final Codec FST = Codecs.fst().open(null, LIMIT);
  private static final Codec FORY = Codecs.fory().open(null, LIMIT);
  private static final Codec CAREFUL = Codecs.jdk().openForResults(null, LIMIT, null);

  /** The ends of their ranges and what is special between them. */
  private static final List<Object> SPECIAL =
      Arrays.asList(
          null,
          false,
          true,
          Byte.MIN_VALUE,
          Short.MIN_VALUE,
          (short) -2,
          '\0',
          '\uffff',
          '\ud800',
          Integer.MIN_VALUE,
          -1,
          Long.MIN_VALUE,
          -1L,
          0xffff_ffffL,
          -0.0,
          0.0,
          Double.longBitsToDouble(0x7ff8_0000_dead_beefL),
          Double.longBitsToDouble(0xfff8_0000_0000_0001L),
          Double.MIN_VALUE,
          Double.NEGATIVE_INFINITY,
          -0.0f,
          Float.intBitsToFloat(0x7fc0_beef),
          "",
          "\u00ff",
          "\u0100",
          "\0",
          "\ud83d\ude00",
          "half \ud83d",
          "\ude00\ud83d wrong way round",
          new byte[0],
          new byte[] {-128, 127},
          new boolean[] {true, false},
          new short[] {Short.MIN_VALUE, -1},
          new char[] {'\ud800', 'a'},
          new int[] {Integer.MIN_VALUE, -1, 1},
          new long[] {Long.MIN_VALUE, -1},
          new float[] {Float.intBitsToFloat(0x7fc0_beef), -0.0f},
          new double[] {Double.longBitsToDouble(0x7ff8_0000_dead_beefL), -0.0});

  private static byte[] message(Object... values) {
    byte[] message = new byte[(int) ValueMessage.size(values) + 2];
    ValueMessage.write(message, 1, values);
    assertEquals(0, message[message.length - 1], "more was written than announced");
    return Arrays.copyOfRange(message, 1, message.length - 1);
  }

  private static Object[] read(byte[] message, int count) throws CodecException {
    byte[] shifted = new byte[message.length + 5];
    System.arraycopy(message, 0, shifted, 3, message.length);
    return ValueMessage.read(shifted, 3, message.length, count);
  }

  /** Tells NaNs apart, and the class of a value from its number. */
  private static String bits(Object value) {
    if (value == null) {
      return "null";
    }
    String text;
    if (value instanceof Double number) {
      text = Long.toHexString(Double.doubleToRawLongBits(number));
    } else if (value instanceof Float number) {
      text = Integer.toHexString(Float.floatToRawIntBits(number));
    } else if (value instanceof String string) {
      text = Arrays.toString(string.toCharArray());
    } else if (value.getClass().isArray()) {
      List<String> elements = new ArrayList<>();
      for (int i = 0; i < java.lang.reflect.Array.getLength(value); i++) {
        elements.add(bits(java.lang.reflect.Array.get(value, i)));
      }
      text = elements.toString();
    } else {
      text = value.toString();
    }
    return value.getClass().getSimpleName() + " " + text;
  }

  @Test
  void specialValues_arriveBitByBit() throws Exception {
    for (Object value : SPECIAL) {
      assertEquals(bits(value), bits(read(message(value), 1)[0]));
    }
    Object[] all = SPECIAL.toArray();
    Object[] arrived = read(message(all), all.length);
    for (int i = 0; i < all.length; i++) {
      assertEquals(bits(all[i]), bits(arrived[i]));
    }
  }

  @Property(tries = 1000)
  void anyValues_arriveBitByBit(@ForAll("plain") List<Object> values) throws Exception {
    Object[] arrived = read(message(values.toArray()), values.size());
    assertEquals(
        values.stream().map(ValueMessageTest::bits).toList(),
        Arrays.stream(arrived).map(ValueMessageTest::bits).toList());
  }

  @Property(tries = 500)
  void codecsReadThem(@ForAll("plain") List<Object> values) throws Exception {
    for (Object value : values) {
      PayloadBuffer out = new PayloadBuffer(0);
      FST.encodeValue("result", value, out);
      assertEquals('V', out.array()[0]);
      for (Codec codec : List.of(JDK, FST, FORY, CAREFUL)) {
        assertEquals(bits(value), bits(codec.decode(out.array(), 0, out.length())));
      }
    }
  }

  @Provide
  Arbitrary<List<Object>> plain() {
    Arbitrary<String> chars = Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(40);
    return Arbitraries.oneOf(
            Arbitraries.of(SPECIAL),
            Arbitraries.bytes().map(v -> v),
            Arbitraries.shorts().map(v -> v),
            Arbitraries.chars().all().map(v -> v),
            Arbitraries.integers().map(v -> v),
            Arbitraries.longs().map(v -> v),
            Arbitraries.longs().map(Double::longBitsToDouble),
            Arbitraries.integers().map(v -> Float.intBitsToFloat(v | 0x0040_0000)),
            chars.map(v -> v),
            Arbitraries.strings().withCharRange('\0', '\u00ff').map(v -> v),
            chars.map(String::toCharArray),
            Arbitraries.bytes().array(byte[].class).map(v -> v),
            Arbitraries.shorts().array(short[].class).map(v -> v),
            Arbitraries.integers().array(int[].class).map(v -> v),
            Arbitraries.longs().array(long[].class).map(v -> v),
            Arbitraries.doubles().array(double[].class).map(v -> v),
            Arbitraries.floats().array(float[].class).map(v -> v),
            Arbitraries.of(true, false).array(Boolean[].class).map(ValueMessageTest::unboxed))
        .injectNull(0.05)
        .list()
        .ofMaxSize(6);
  }

  private static Object unboxed(Boolean[] boxed) {
    boolean[] booleans = new boolean[boxed.length];
    for (int i = 0; i < boxed.length; i++) {
      booleans[i] = boxed[i];
    }
    return booleans;
  }

  @Test
  void objectThatIsThereTwice_isOneObjectAfterwards() throws Exception {
    byte[] bytes = {1};
    String text = "text";
    Object[] arrived = read(message(bytes, text, bytes, bytes.clone(), text, new String(text)), 6);
    assertSame(arrived[0], arrived[2]);
    assertNotSame(arrived[0], arrived[3]);
    assertSame(arrived[1], arrived[4]);
    assertNotSame(arrived[1], arrived[5]);
    assertEquals("text", arrived[5]);
  }

  /** What could be shared or has a class of its own is the codec's. */
  @Test
  void otherValues_areNotPlain() throws Exception {
    for (Object other :
        List.of(
            new Object[0],
            new String[0],
            new Integer[0],
            new int[0][],
            List.of(),
            new ArrayList<>(),
            BigInteger.ONE,
            Thread.State.NEW,
            String.class)) {
      assertEquals(ValueMessage.NOT_PLAIN, ValueMessage.size(other));
      assertEquals(ValueMessage.NOT_PLAIN, ValueMessage.size(1, other));
      PayloadBuffer out = new PayloadBuffer();
      JDK.encodeValue("result", other, out);
      assertEquals('J', out.array()[0]);
    }
  }

  @Test
  void limit_isThatOfTheCodec() throws Exception {
    for (CodecFactory factory : List.of(Codecs.jdk(), Codecs.fst(), Codecs.fory())) {
      Codec codec = factory.open(null, 106);
      PayloadBuffer out = new PayloadBuffer();
      codec.encodeValue("result", new byte[100], out);
      assertEquals(106, out.length());
      assertThrows(
          PayloadLimitException.class, () -> codec.encodeValue("result", new byte[101], out));
      assertEquals(106, out.length());
      Codec narrow = factory.open(null, 105);
      assertThrows(PayloadLimitException.class, () -> narrow.decode(out.array(), 0, out.length()));
    }
  }

  private static void assertDamaged(byte... message) {
    NotDecodableException thrown =
        assertThrows(NotDecodableException.class, () -> JDK.decode(message, 0, message.length));
    assertTrue(thrown.getMessage().contains("damaged"), thrown.getMessage());
  }

  @Test
  void messagesThatMakeNoSense_areRefused() {
    byte v = ValueMessage.HEAD;
    assertDamaged(v);
    assertDamaged(v, ValueTag.NULL, ValueTag.NULL);
    assertDamaged(v, (byte) 21);
    assertDamaged(v, (byte) -1);
    assertDamaged(v, ValueTag.INTEGER, v, v, v);
    assertDamaged(v, ValueTag.BOOLEANS, (byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 2);
    assertDamaged(v, ValueTag.SAME, (byte) 0, (byte) 0);
    for (byte tag = ValueTag.LATIN1; tag <= ValueTag.DOUBLES; tag++) {
      assertDamaged(v, tag);
      // Negative; all there is to allocate; one more than is there, by a hair.
      assertDamaged(v, tag, (byte) -1, (byte) -1, (byte) -1, (byte) -1, v, v, v, v, v, v, v, v);
      assertDamaged(v, tag, (byte) 127, (byte) -1, (byte) -1, (byte) -1, v, v, v, v, v, v, v, v);
      assertDamaged(v, tag, (byte) 32, (byte) 0, (byte) 0, (byte) 1, v, v, v, v, v, v, v, v);
      assertDamaged(v, tag, (byte) 0, (byte) 0, (byte) 0, (byte) 9, v, v, v, v, v, v, v, v);
    }
  }

  @Property(tries = 1000)
  void garbage_isReadOrRefused(
      @ForAll("plain") List<Object> values, @ForAll java.util.Random random) throws Exception {
    byte[] good = message(values.toArray());
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      if (length == 0) {
        assertNull(read(cut, values.size()));
      } else {
        assertThrows(NotDecodableException.class, () -> read(cut, values.size()));
      }
    }
    byte[] damaged = good.clone();
    damaged[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    try {
      if (damaged[0] == ValueMessage.HEAD) {
        assertNotNull(read(damaged, values.size()));
      }
    } catch (NotDecodableException e) {
      // Refused.
    }
  }

  /** Of each value the same is said as when it comes by JDK serialization. */
  @Test
  void allowList_saysTheSameOfThem() throws Exception {
    List<String> lists =
        List.of(
            "my.app.*",
            "!java.lang.Integer;!java.lang.Boolean",
            "!java.lang.Number",
            "!java.lang.String",
            "!java.lang.*;!byte",
            "maxarray=1",
            "!*");
    for (String list : lists) {
      Codec careful = Codecs.jdk().openForResults(null, LIMIT, AllowList.of(list));
      for (Object value : SPECIAL) {
        PayloadBuffer plain = new PayloadBuffer();
        JDK.encodeValue("result", value, plain);
        String what = list + ": " + bits(value);
        assertEquals(
            refusal(careful, TestCodecs.encode(JDK, value)) != null,
            refusal(careful, plain.toByteArray()) != null,
            what);
      }
    }
    Codec careful = Codecs.jdk().openForResults(null, LIMIT, AllowList.of("!java.lang.Integer"));
    assertEquals(
        refusal(careful, TestCodecs.encode(JDK, 1)), refusal(careful, message((Object) 1)));
  }

  private static String refusal(Codec codec, byte[] message) {
    try {
      codec.decode(message, 0, message.length);
      return null;
    } catch (CodecException e) {
      return e.getMessage();
    }
  }
}
