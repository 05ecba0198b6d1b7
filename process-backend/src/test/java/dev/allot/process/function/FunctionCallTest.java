package dev.allot.process.function;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.Task;
import dev.allot.TaskFunction;
import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.CodecFactory;
import dev.allot.process.codec.CodecPool;
import dev.allot.process.codec.Codecs;
import dev.allot.process.codec.LambdaShape;
import dev.allot.process.codec.NotDecodableException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions are described once and called by number, and come to what they would have come to. */
class FunctionCallTest {
  private static final int LIMIT = 1 << 20;
  private static final ClassLoader LOADER = FunctionCallTest.class.getClassLoader();

  private CodecPool codecs = new CodecPool(Codecs.jdk(), LOADER, LIMIT, 1);
  private CallEncoder encoder = new CallEncoder(codecs);
  private KnownFunctions worker = worker(Codecs.jdk());
  private final ToldFunctions told = new ToldFunctions();

  private static KnownFunctions worker(CodecFactory factory) {
    return new KnownFunctions(factory.open(LOADER, LIMIT), LOADER);
  }

  private void use(String codec) {
    codecs.close();
    codecs = new CodecPool(Codecs.byName(codec), LOADER, LIMIT, 1);
    encoder = new CallEncoder(codecs);
    worker = worker(Codecs.byName(codec));
  }

  @AfterEach
  void close() {
    codecs.close();
  }

  private Callable<?> sent(Callable<?> body) throws IOException {
    EncodedCall call = encoder.encode(body);
    assertNotNull(call, "it travels as a whole");
    tell(call);
    byte[] shifted = new byte[call.bytes().length + 9];
    System.arraycopy(call.bytes(), 0, shifted, 4, call.bytes().length);
    return worker.task(shifted, 4, call.bytes().length);
  }

  private void tell(EncodedCall call) throws IOException {
    FunctionFrame frame = told.tellOnce(call.function());
    if (frame != null) {
      worker.accept(frame.write().toByteArray());
    }
  }

  private static void assertSameValue(Object expected, Object actual, String what) {
    assertArrayEquals(
        new Object[] {expected}, new Object[] {actual}, () -> what + " came to " + actual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "fst", "fory"})
  void lambdasOfAllKinds_comeToTheSame(String codec) {
    use(codec);
    assertAll(
        Lambdas.cases().entrySet().stream()
            .map(
                one ->
                    () -> {
                      for (int i = 0; i < 2; i++) {
                        assertSameValue(
                            one.getValue().result(),
                            sent(one.getValue().body()).call(),
                            one.getKey());
                      }
                    }));
  }

  @Test
  void theyCanBeRestored() {
    assertAll(
        Lambdas.cases().entrySet().stream()
            .map(
                one ->
                    () -> {
                      EncodedCall call = encoder.encode(one.getValue().body());
                      try (Codec codec = Codecs.jdk().open(LOADER, LIMIT)) {
                        assertSameValue(
                            one.getValue().result(),
                            KnownFunctions.restore(call.function(), call.bytes(), codec, LOADER)
                                .call(),
                            one.getKey());
                      }
                    }));
  }

  private static Task<Integer> capturing(int number, String text) {
    return () -> number + text.length();
  }

  @Test
  void aFunction_isToldOnce() throws Exception {
    EncodedCall first = encoder.encode(capturing(1, "a"));
    EncodedCall second = encoder.encode(capturing(2, "bb"));
    assertSame(first.function(), second.function());
    assertNotNull(told.tellOnce(first.function()));
    assertNull(told.tellOnce(second.function()));
    assertNull(told.tellOnce(null));
    assertNotNull(new ToldFunctions().tellOnce(first.function()), "another worker");
    assertTrue(second.bytes().length < 24, second.bytes().length + " bytes");
    Task<Integer> other = () -> 1;
    assertEquals(1, encoder.encode(other).function().number());
    assertEquals(4, encoder.encode(other).bytes().length);
  }

  /** Captured, and known by the class of the site, which has one instance. */
  @Test
  void aLambdaThatCapturesNothing_isOneInstance() throws Exception {
    Task<Integer> task = () -> 42;
    assertSame(sent(task), sent(task));
    Task<Integer> capturing = capturing(1, "a");
    assertNotSame(sent(capturing), sent(capturing));
  }

  private static Task<Boolean> same(Object one, Object other) {
    return () -> one == other;
  }

  private static TaskFunction<Object, Boolean> sameAs(Object captured) {
    return argument -> argument == captured;
  }

  private static TaskFunction<List<?>, Boolean> holds(Object captured) {
    return argument -> argument.get(0) == captured;
  }

  /** What values share is shared afterwards too, and nothing else is. */
  @ParameterizedTest
  @ValueSource(strings = {"jdk", "fst", "fory"})
  void sharing_isKept(String codec) throws Exception {
    use(codec);
    for (Object value : List.of(new byte[1], "text", new ArrayList<>(), new Object[0])) {
      Object equal = value instanceof byte[] bytes ? bytes.clone() : null;
      assertEquals(true, sent(same(value, value)).call(), value::toString);
      assertEquals(false, sent(same(value, equal)).call(), value::toString);
      assertEquals(true, sent(new Call(sameAs(value), value)).call(), value::toString);
      assertEquals(false, sent(new Call(sameAs(value), equal)).call(), value::toString);
      List<Object> list = new ArrayList<>(List.of(value));
      assertEquals(true, sent(new Call(holds(value), list)).call(), value::toString);
    }
  }

  @Test
  void whatIsNoLambda_travelsAsAWhole() {
    record Named() implements Task<Integer> {
      @Override
      public Integer call() {
        return 1;
      }
    }
    assertNull(encoder.encode(new Named()));
    assertNull(encoder.encode((Callable<Integer>) () -> 1), "not serializable");
    assertNull(
        encoder.encode(
            new Task<Integer>() {
              @Override
              public Integer call() {
                return 1;
              }
            }));
  }

  /** So that the error has the path from the task on. */
  @Test
  void whatCannotBeEncoded_travelsAsAWhole() {
    Thread thread = new Thread();
    assertNull(encoder.encode((Task<String>) thread::getName));
    assertNull(encoder.encode(new Call(argument -> argument, thread)));
    assertNull(encoder.encode(new Call(argument -> argument, new byte[LIMIT])));
    assertNotNull(encoder.encode(new Call(argument -> argument, new byte[LIMIT - 10])));
  }

  /** A shell makes classes without end. */
  @Test
  void numbers_areBounded() throws Exception {
    byte[] frame = told.tellOnce(encoder.encode(capturing(1, "")).function()).write().toByteArray();
    FunctionNumbers numbers = new FunctionNumbers();
    LambdaShape last = null;
    for (int i = 0; i < FunctionNumbers.MOST; i++) {
      last = shape(frame);
      assertEquals(i, numbers.of(last).number());
    }
    assertNull(numbers.of(shape(frame)));
    assertEquals(FunctionNumbers.MOST - 1, numbers.of(last).number());
    worker.accept(new FunctionFrame(FunctionNumbers.MOST - 1, last).write().toByteArray());
    byte[] beyond = new FunctionFrame(FunctionNumbers.MOST, last).write().toByteArray();
    assertThrows(IOException.class, () -> worker.accept(beyond));
  }

  private static LambdaShape shape(byte[] frame) throws IOException {
    return LambdaShape.read(new DataInputStream(new ByteArrayInputStream(frame, 2, frame.length)));
  }

  @Test
  void callsThatMakeNoSense_areRefused() throws Exception {
    EncodedCall call = encoder.encode(capturing(1, "a"));
    assertRefused(call.bytes());
    tell(call);
    assertEquals(2, worker.task(call.bytes(), 0, call.bytes().length).call());
    byte[] kind = call.bytes().clone();
    kind[1] = 3;
    assertRefused(kind);
    kind[1] = 1;
    assertRefused(kind);
    byte[] number = call.bytes().clone();
    number[2] = -1;
    assertRefused(number);
    EncodedCall nothing = encoder.encode((Task<Integer>) () -> 1);
    tell(nothing);
    assertRefused(Arrays.copyOf(nothing.bytes(), 5));
    EncodedCall list = encoder.encode(same(List.of(1), List.of(2)));
    tell(list);
    byte[] other = list.bytes().clone();
    // Another number of values than the function takes.
    other[1] = (byte) CallKind.APPLY.ordinal();
    assertRefused(other);
  }

  private void assertRefused(byte[] bytes) {
    assertThrows(NotDecodableException.class, () -> worker.task(bytes, 0, bytes.length));
  }

  @Test
  void garbage_isReadOrRefused() throws Exception {
    // One that believes no length, as this test has no memory for all there might be.
    worker = new KnownFunctions(Codecs.jdk().openForResults(LOADER, LIMIT, null), LOADER);
    Random random = new Random(1);
    List<Integer> list = new ArrayList<>(List.of(1));
    for (Callable<?> body : List.of(capturing(1, "a"), same(list, 2))) {
      EncodedCall call = encoder.encode(body);
      tell(call);
      byte[] good = call.bytes();
      for (int length = 0; length < good.length; length++) {
        readOrRefused(Arrays.copyOf(good, length));
      }
      for (int i = 0; i < 2_000; i++) {
        byte[] damaged = good.clone();
        damaged[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        readOrRefused(damaged);
      }
    }
  }

  private void readOrRefused(byte[] bytes) {
    try {
      worker.task(bytes, 0, bytes.length);
    } catch (CodecException | ClassCastException e) {
      // Refused; a task of another kind is no task.
    }
  }

  @Test
  void framesThatMakeNoSense_areRefused() throws Exception {
    byte[] good = told.tellOnce(encoder.encode(capturing(1, "a")).function()).write().toByteArray();
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThrows(IOException.class, () -> worker.accept(cut));
    }
    assertThrows(IOException.class, () -> worker.accept(Arrays.copyOf(good, good.length + 1)));
  }

  /** A class of a user's that behaves like a lambda's is one that the user answers for. */
  private static final class Replacing implements Task<Integer>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Integer call() {
      return 1;
    }

    private Object writeReplace() {
      return (Task<Integer>) () -> 2;
    }
  }

  @Test
  void writeReplaceOfAUsersClass_isLeftToTheCodec() {
    assertNull(encoder.encode(new Replacing()));
  }
}
