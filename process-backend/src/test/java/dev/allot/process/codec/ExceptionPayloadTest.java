package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExceptionPayloadTest {
  private static final int LIMIT = 1 << 20;

  private static ExceptionPayload trip(Throwable thrown, Codec from, Codec to) throws Exception {
    PayloadBuffer out = new PayloadBuffer();
    out.write(new byte[9]);
    ExceptionPayload.encode(thrown, from, out);
    return ExceptionPayload.decode(out.array(), 9, out.length() - 9, to);
  }

  private static ExceptionPayload trip(Throwable thrown) throws Exception {
    return trip(thrown, Codecs.auto().open(null, LIMIT), Codecs.auto().open(null, LIMIT));
  }

  @Test
  void theExceptionItselfArrives() throws Exception {
    IllegalStateException sent = new IllegalStateException("outer", new IOException("inner"));
    sent.addSuppressed(new RuntimeException("side"));
    ExceptionPayload received = trip(sent);
    assertInstanceOf(IllegalStateException.class, received.exception());
    assertEquals(GraphDump.of(sent), GraphDump.of(received.exception()));
    assertNull(received.problem());
    ExceptionSummary summary = received.summary();
    assertEquals("java.lang.IllegalStateException: outer", summary.headline());
    assertEquals(shown(sent.getStackTrace()), shown(summary.stackTrace()));
    assertEquals("java.io.IOException: inner", summary.cause().headline());
    assertEquals("java.lang.RuntimeException: side", summary.suppressed().get(0).headline());
    String text = summary.describe();
    assertTrue(text.contains("\nCaused by: java.io.IOException: inner\n\tat "), text);
    assertTrue(text.contains("\tSuppressed: java.lang.RuntimeException: side"), text);
  }

  @Test
  void fieldsOfTheUserArrive() throws Exception {
    Fixtures.CustomError sent = new Fixtures.CustomError(5, Map.of("k", "v"));
    Fixtures.CustomError received = (Fixtures.CustomError) trip(sent).exception();
    assertEquals(5, received.code);
    assertEquals(Map.of("k", "v"), received.details);
    assertEquals("code 5!", received.getMessage());
  }

  @Test
  void whatCannotTravelArrivesAsText() throws Exception {
    ExceptionPayload received = trip(new Fixtures.HoldsThread());
    assertNull(received.exception());
    assertNull(received.problem());
    assertEquals(Fixtures.HoldsThread.class.getName(), received.summary().className());
    assertTrue(received.summary().stack().size() > 3);
  }

  @Test
  void whatIsTooLargeArrivesAsText() throws Exception {
    ExceptionPayload received = trip(new IllegalStateException("m".repeat(3 * LIMIT)));
    assertNull(received.exception());
    assertTrue(received.summary().message().length() < LIMIT);
  }

  @Test
  void aClassThatIsMissingLeavesTextAndTheReason() throws Exception {
    SourceLoader sender =
        new SourceLoader(
            "class A extends RuntimeException { A() { super(\"from afar\"); } }"
                + " class Make { static Object make() { return new A(); } }");
    ExceptionPayload received =
        trip(
            (Throwable) sender.make(),
            Codecs.auto().open(sender, LIMIT),
            Codecs.auto().open(null, LIMIT));
    assertNull(received.exception());
    assertEquals("v.A: from afar", received.summary().headline());
    assertEquals("v.A", ((ClassSkewException) received.problem()).className());
  }

  @Test
  void circlesEnd() throws Exception {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    first.addSuppressed(second);
    String text = trip(first).summary().describe();
    assertTrue(text.contains("[CIRCULAR REFERENCE] java.lang.Exception"), text);
  }

  @Test
  void longChainsEnd() throws Exception {
    Exception chain = new Exception("0");
    for (int i = 1; i < 5000; i++) {
      chain = new Exception("e" + i, chain);
      chain.addSuppressed(new Exception("s" + i));
    }
    assertEquals("java.lang.Exception: e4999", trip(chain).summary().headline());
  }

  /** Overrides everything that can be overridden. */
  static final class Evil extends Exception {
    private static final long serialVersionUID = 1L;
    private final String kind;

    Evil(String kind) {
      super("evil", null, true, true);
      this.kind = kind;
    }

    private <T> T act() {
      switch (kind) {
        case "null":
          return null;
        case "stack":
          return act();
        case "error":
          throw new AssertionError("evil");
        default:
          throw new IllegalStateException("evil");
      }
    }

    @Override
    public String getMessage() {
      return act();
    }

    @Override
    public String getLocalizedMessage() {
      return act();
    }

    @Override
    public synchronized Throwable getCause() {
      return act();
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return act();
    }

    @Override
    public String toString() {
      return act();
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("evil");
    }

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("evil");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "stack", "error", "exception"})
  void evilExceptionsArrive(String kind) throws Exception {
    Evil evil = new Evil(kind);
    evil.addSuppressed(new Evil(kind));
    RuntimeException outer =
        new RuntimeException("outer", evil) {
          private static final long serialVersionUID = 1L;

          // Not serializable, so that only the text can arrive.
          @SuppressWarnings("serial")
          final Object blocker = new Object();

          @Override
          public String getMessage() {
            return "outer" + blocker.getClass().getName().length();
          }
        };
    ExceptionPayload received = trip(outer);
    assertNull(received.exception());
    assertEquals(Evil.class.getName(), received.summary().cause().className());
    assertNotNull(trip(evil).summary());
    assertTrue(received.summary().describe().contains(Evil.class.getName()));
  }

  @Test
  void damageIsNamed() throws Exception {
    Codec codec = Codecs.jdk().open(null, LIMIT);
    PayloadBuffer out = new PayloadBuffer();
    ExceptionPayload.encode(new IOException("x", new Exception("y")), codec, out);
    for (int cut = 0; cut < out.length(); cut += 7) {
      byte[] bytes = Arrays.copyOf(out.array(), cut);
      assertThrows(
          NotDecodableException.class,
          () -> ExceptionPayload.decode(bytes, 0, bytes.length, codec));
    }
  }

  @Property(tries = 200)
  void anyMessageArrives(@ForAll String message) throws Exception {
    ExceptionPayload received = trip(new Exception(message));
    assertEquals(message, received.summary().message());
    assertEquals(message, received.exception().getMessage());
  }

  private static List<String> shown(StackTraceElement[] stack) {
    return Stream.of(stack).map(String::valueOf).toList();
  }
}
