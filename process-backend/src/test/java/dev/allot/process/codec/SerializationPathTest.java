package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.process.codec.Fixtures.Holder;
import dev.allot.process.codec.Fixtures.Job;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerializationPathTest {
  private static String path(Object root) {
    return SerializationPath.describe("task", root);
  }

  /** The line of the caller. */
  private static int line() {
    return StackWalker.getInstance().walk(s -> s.skip(1).findFirst().get().getLineNumber());
  }

  static class Report implements Serializable {
    private static final long serialVersionUID = 1L;

    // What this test is about.
    @SuppressWarnings("serial")
    final Logger logger = Logger.getAnonymousLogger();

    int line;

    Job<String> job() {
      line = line() + 1;
      return () -> logger.getName();
    }
  }

  @Test
  void thisOfALambda() {
    Report report = new Report();
    assertEquals(
        "task (lambda)\n"
            + "  captured 'this' of lambda at SerializationPathTest.java:"
            + reportLine(report)
            + " ("
            + Report.class.getName()
            + ")\n"
            + "  .logger (java.util.logging.Logger) is not serializable",
        path(report.job()));
  }

  private static int reportLine(Report report) {
    report.job();
    return report.line;
  }

  @Test
  void variablesOfALambda() {
    long first = 1;
    double second = 2;
    Object[] lock = {new Object()};
    int line = line() + 1;
    Job<Object> job = () -> first + second + lock.length;
    assertEquals(
        "task (lambda)\n"
            + "  captured 'lock' of lambda at SerializationPathTest.java:"
            + line
            + " (java.lang.Object[])\n"
            + "  [0] (java.lang.Object) is not serializable",
        path(job));
  }

  @Test
  void variableAfterThis() {
    Thread culprit = Thread.currentThread();
    Base base = new Base();
    assertTrue(
        path(base.job(1L, culprit)).contains("captured 'thread' of lambda at"),
        path(base.job(1L, culprit)));
  }

  static class Base implements Serializable {
    private static final long serialVersionUID = 1L;
    int v = 1;

    Job<Object> job(long wide, Thread thread) {
      return () -> thread.getName() + v + wide;
    }
  }

  /** What is replaced while it is written is replaced by another object each time. */
  @Test
  void elementOfSeveralThatAreReplacedAlike() {
    Object culprit = new Object();
    Object[] siblings = {Map.of(), List.of(Map.of("k", culprit)), List.of(Map.of("k", "harmless"))};
    String way = "\n  [\"k\"] (java.lang.Object) is not serializable";
    assertTrue(path(siblings).startsWith("task (java.lang.Object[])\n  [1] ("), path(siblings));
    assertTrue(path(siblings).endsWith(way), path(siblings));
    Object[] last = {
      List.of(Map.of("k", new Holder(1))), List.of(Map.of("k", new Holder(culprit)))
    };
    assertTrue(path(last).startsWith("task (java.lang.Object[])\n  [1] ("), path(last));
  }

  @Test
  void receiverOfAMethodReference() {
    Thread thread = Thread.currentThread();
    Job<Object> job = thread::getName;
    assertEquals(
        "task (lambda)\n  receiver of Thread::getName ("
            + thread.getClass().getTypeName()
            + ") is not serializable",
        path(job));
  }

  @Test
  void lambdaInALambdaInAField() {
    Object culprit = new Object();
    Job<Object> inner = () -> culprit;
    Job<Object> outer = () -> inner;
    String path = path(new Holder(outer));
    List<String> lines = path.lines().toList();
    assertEquals(4, lines.size(), path);
    assertEquals("  .f (lambda)", lines.get(1));
    assertTrue(lines.get(2).startsWith("  captured 'inner' of lambda at "), path);
    assertTrue(lines.get(2).endsWith(" (lambda)"), path);
    assertTrue(lines.get(3).startsWith("  captured 'culprit' of lambda at "), path);
  }

  @Test
  void containers() {
    Object culprit = new Object();
    String end = " (java.lang.Object) is not serializable";
    List<Object> list = new ArrayList<>(List.of(1, 2, culprit));
    assertEquals("task (java.util.ArrayList)\n  [2]" + end, path(list));
    assertEquals(
        "task (java.util.HashMap)\n  [\"k\"]" + end,
        path(new HashMap<>(Map.of("a", 1, "k", culprit))));
    assertEquals("task (java.util.HashMap)\n  key" + end, path(new HashMap<>(Map.of(culprit, 1))));
    assertEquals("task (java.util.TreeMap)\n  [3]" + end, path(new TreeMap<>(Map.of(3, culprit))));
    assertEquals(
        "task (java.lang.Object[][])\n  [1] (java.lang.Object[])\n  [0]" + end,
        path(new Object[][] {{}, {culprit}}));
    assertEquals(
        "task (" + Fixtures.Generic.class.getName() + ")\n  .value" + end,
        path(new Fixtures.Generic<>(culprit)));
    assertTrue(path(List.of(1, culprit)).endsWith("\n  [1]" + end), path(List.of(1, culprit)));
    assertTrue(path(new Holder(Set.of(culprit))).endsWith("\n  element" + end));
    assertTrue(
        path(new Holder(new Holder(List.of(1, culprit))))
            .contains("\n  .f (" + Holder.class.getName() + ")\n  .f (java.util.Immutable"));
  }

  @Test
  void theRootItself() {
    assertEquals("task (java.lang.Object) is not serializable", path(new Object()));
    Runnable plain = () -> {};
    assertTrue(path(plain).endsWith(" is not serializable"), path(plain));
    assertEquals("task (null)", path(null));
    assertEquals(
        "task (java.lang.String): nothing in it was found that cannot be serialized", path("x"));
  }

  @Test
  void codeThatThrows() {
    assertEquals(
        "task ("
            + Holder.class.getName()
            + ")\n  .f ("
            + Fixtures.BoomOnWrite.class.getName()
            + ") cannot be written: java.lang.IllegalStateException: boom while writing",
        path(new Holder(new Fixtures.BoomOnWrite())));
  }

  @Test
  void cyclesEnd() {
    Holder ring = new Holder(null);
    ring.f = new ArrayList<>(List.of(ring, new Holder(ring)));
    assertTrue(path(ring).contains("nothing in it was found"));
    Holder other = new Holder(null);
    other.f = new Object[] {other, new Holder(Thread.currentThread())};
    assertTrue(path(other).endsWith(" is not serializable"));
  }

  static final class Fresh implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) throws java.io.IOException {
      out.writeObject(new Fresh());
    }
  }

  @Test
  void graphsWithoutEndEnd() {
    assertTrue(path(new Fresh()).contains("not found among the first"), path(new Fresh()));
  }

  @Test
  void deepGraphsAreCutShort() {
    Holder deep = new Holder(new Object());
    for (int i = 0; i < 5000; i++) {
      deep = new Holder(deep);
    }
    String path = path(deep);
    assertTrue(path.contains(" more steps"), path);
    assertTrue(path.endsWith("(java.lang.Object) is not serializable"), path);
    assertTrue(path.lines().count() <= 40, path);
  }

  /** Everything that a graph can throw at the search. */
  @SuppressWarnings("serial")
  static final class Evil implements Serializable, Comparable<Evil> {
    final Object culprit = new Object();
    final String kind;

    Evil(String kind) {
      this.kind = kind;
    }

    private Object writeReplace() {
      if (kind.equals("throwing writeReplace")) {
        throw new Mean();
      }
      return kind.equals("null writeReplace") ? null : this;
    }

    private void writeObject(ObjectOutputStream out) throws java.io.IOException {
      if (kind.equals("error")) {
        throw new AssertionError(new Mean());
      }
      if (kind.equals("stack")) {
        writeObject(out);
      }
      out.defaultWriteObject();
    }

    @Override
    public int hashCode() {
      throw new Mean();
    }

    @Override
    public boolean equals(Object other) {
      throw new Mean();
    }

    @Override
    public String toString() {
      throw new Mean();
    }

    @Override
    public int compareTo(Evil other) {
      throw new Mean();
    }
  }

  static final class Mean extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("mean");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("mean");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "throwing writeReplace", "null writeReplace", "error", "stack"})
  void neverThrows(String kind) {
    Evil evil = new Evil(kind);
    for (Supplier<Object> root :
        List.<Supplier<Object>>of(
            () -> evil,
            () -> new Holder(evil),
            () -> new Object[] {evil},
            () -> List.of(evil),
            () -> new HashMap<>(Map.of("k", evil)),
            () -> (Job<Object>) () -> evil)) {
      String path = path(root.get());
      assertTrue(path.startsWith("task ("), path);
      Codec codec = Codecs.auto().open(null, 1 << 20);
      if (!kind.equals("null writeReplace")) {
        assertThrows(CodecException.class, () -> TestCodecs.encode(codec, root.get()));
      }
    }
  }

  /** In a class that was compiled without variable names, or whose class file is not to be had. */
  @Test
  void withoutClassFile() {
    SourceLoader loader =
        new SourceLoader(
            "interface J extends Runnable, Serializable {} class Make { static Object make() {"
                + " Object culprit = new Object(); J j = () -> culprit.hashCode(); return j; } }");
    assertEquals(
        "task (lambda)\n  captured value 1 of lambda in v.Make (java.lang.Object) is not"
            + " serializable",
        path(loader.make()));
  }

  @Test
  void itIsPartOfTheException() {
    Consumer<Object> check =
        root -> {
          NotEncodableException thrown =
              assertThrows(
                  NotEncodableException.class,
                  () -> TestCodecs.encode(Codecs.auto().open(null, 1 << 20), root));
          assertEquals(path(root), thrown.path());
          assertTrue(thrown.getMessage().endsWith("\n" + thrown.path()), thrown.getMessage());
          assertTrue(
              thrown.getMessage().startsWith("cannot serialize (java.io.NotSerializableException"),
              thrown.getMessage());
        };
    NotEncodableException named =
        assertThrows(
            NotEncodableException.class,
            () ->
                Codecs.auto()
                    .open(null, 1 << 20)
                    .encode("result", new Object(), new PayloadBuffer()));
    assertEquals("result (java.lang.Object) is not serializable", named.path());
    check.accept(new Report().job());
    check.accept(new Holder(new Object()));
  }
}
