package dev.allot.process.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sender and the receiver have different versions of a class. FST or Fory by itself would put
 * values into the wrong fields; here each difference is an error that names the class.
 */
class ClassSkewTest {
  /**
   * @param culprit the class that the error must name
   * @param jdk whether JDK serialization accepts the change
   */
  private record Skew(
      String name, String before, String after, String culprit, boolean missing, boolean jdk) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String UID = "static final long serialVersionUID = 1; ";

  private static Skew change(String name, String before, String after, boolean jdk) {
    String make = " class Make { static Object make() { return new A(); } }";
    return new Skew(
        name,
        "class A implements Serializable { " + UID + before + " }" + make,
        "class A implements Serializable { " + UID + after + " }" + make,
        "v.A",
        false,
        jdk);
  }

  private static Skew sources(
      String name,
      String before,
      String after,
      String make,
      String culprit,
      boolean missing,
      boolean jdk) {
    String maker = " class Make { static Object make() { return " + make + "; } }";
    String other = after.contains("class Make") ? "" : after + " class Make {}";
    return new Skew(name, before + maker, other, culprit, missing, jdk);
  }

  static Stream<Skew> skews() {
    String a = "class A implements Serializable { " + UID;
    return Stream.of(
        change("field renamed", "int x = 1;", "int y;", true),
        change("names of two fields swapped", "int a = 1, b = 2; String c;", "int b, a, d;", true),
        change("double and long swapped", "double x = 1; long y = 2;", "long x; double y;", false),
        change("int to long", "int x = 1;", "long x;", false),
        change("String to Integer", "String x = \"s\";", "Integer x;", false),
        change("String to int[]", "String x = \"s\";", "int[] x;", false),
        change("field added", "int x = 1;", "int x; String y;", true),
        change("field removed", "int x = 1; String y = \"y\";", "int x;", true),
        change("field made transient", "int x = 1;", "transient int x;", true),
        sources(
            "serialVersionUID changed",
            a + "int x = 1; }",
            "class A implements Serializable { static final long serialVersionUID = 2; int x; }",
            "new A()",
            "v.A",
            false,
            false),
        sources(
            "no declared serialVersionUID, method added",
            "class A implements Serializable { int x = 1; }",
            "class A implements Serializable { int x; public void m() {} }",
            "new A()",
            "v.A",
            false,
            false),
        sources(
            "superclass added",
            a + "int x = 1; }",
            "class B implements Serializable { "
                + UID
                + "int b; } class A extends B { "
                + UID
                + "int x; }",
            "new A()",
            "v.A",
            false,
            true),
        sources(
            "superclass removed",
            "class B implements Serializable { "
                + UID
                + "int b = 3; } class A extends B { "
                + UID
                + "int x = 1; }",
            "class B implements Serializable { " + UID + "int b; } " + a + "int x; }",
            "new A()",
            "v.A",
            false,
            true),
        sources(
            "field moved to the superclass",
            "class B implements Serializable { "
                + UID
                + "} class A extends B { "
                + UID
                + "int x = 1; }",
            "class B implements Serializable { "
                + UID
                + "int x; } class A extends B { "
                + UID
                + "}",
            "new A()",
            "v.A",
            false,
            true),
        sources(
            "enum reordered",
            "enum E { ONE, TWO }",
            "enum E { TWO, ONE }",
            "E.ONE",
            "v.E",
            false,
            true),
        sources(
            "enum constant renamed",
            "enum E { ONE, TWO }",
            "enum E { ONE, ZWEI }",
            "E.TWO",
            "v.E",
            false,
            false),
        sources(
            "enum constant added in front, constants with bodies",
            "enum E { ONE { }, TWO { } }",
            "enum E { ZERO { }, ONE { }, TWO { } }",
            "new Object[] {E.TWO}",
            "v.E",
            false,
            true),
        sources(
            "record component renamed",
            "record R(int x) implements Serializable {}",
            "record R(int y) implements Serializable {}",
            "new R(1)",
            "v.R",
            false,
            true),
        sources(
            "record components exchanged",
            "record R(int x, int y) implements Serializable {}",
            "record R(int y, int x) implements Serializable {}",
            "new ArrayList<>(List.of(new R(1, 2)))",
            "v.R",
            false,
            true),
        sources(
            "record component of another type",
            "record R(int x) implements Serializable {}",
            "record R(String x) implements Serializable {}",
            "new R(1)",
            "v.R",
            false,
            false),
        sources("class missing", a + "}", "", "new A()", "v.A", true, false),
        sources(
            "class of a field value missing",
            a + "Object o = new B(); } class B implements Serializable { " + UID + "}",
            a + "Object o; }",
            "new A()",
            "v.B",
            true,
            false),
        sources("array component missing", a + "}", "", "new A[0]", "v.A", true, false),
        sources("referred class missing", a + "}", "", "A.class", "v.A", true, false),
        sources(
            "referred class with another serialVersionUID",
            a + "}",
            "class A implements Serializable { static final long serialVersionUID = 2; }",
            "A.class",
            "v.A",
            false,
            false),
        sources(
            "capturing class of a lambda missing",
            "interface J extends Runnable, Serializable {} class L { static J j() { return () ->"
                + " {}; } }",
            "interface J extends Runnable, Serializable {}",
            "L.j()",
            "v.L",
            true,
            false),
        sources(
            "class that is no longer serializable",
            a + "int x = 1; }",
            "class A { int x; }",
            "new A()",
            "v.A",
            false,
            false));
  }

  @ParameterizedTest
  @MethodSource("skews")
  void fstRefusesEveryDifference(Skew skew) throws Exception {
    assertRefused(Codecs.fst(), skew);
  }

  @ParameterizedTest
  @MethodSource("skews")
  void foryRefusesEveryDifference(Skew skew) throws Exception {
    assertRefused(Codecs.fory(), skew);
  }

  private static void assertRefused(CodecFactory factory, Skew skew) throws Exception {
    SourceLoader sender = new SourceLoader(skew.before());
    Codec writer = factory.open(sender, 1 << 20);
    byte[] message = TestCodecs.encode(writer, sender.make());
    assertEquals(writer.id(), message[0], "the case must not go through JDK serialization");
    Codec receiver = factory.open(new SourceLoader(skew.after()), 1 << 20);
    for (int i = 0; i < 2; i++) {
      ClassSkewException thrown =
          assertThrows(ClassSkewException.class, () -> receiver.decode(message, 0, message.length));
      assertEquals(skew.culprit(), thrown.className());
      assertEquals(skew.missing(), thrown.missing());
      assertTrue(thrown.getMessage().contains(skew.culprit()), thrown.getMessage());
      assertTrue(thrown.getMessage().contains("; give "), thrown.getMessage());
    }
  }

  /** JDK serialization goes by names: it may accept a change, but never mixes up values. */
  @ParameterizedTest
  @MethodSource("skews")
  void jdkAcceptsOrRefusesByTheSpecification(Skew skew) throws Exception {
    SourceLoader sender = new SourceLoader(skew.before());
    byte[] message = TestCodecs.encode(Codecs.jdk().open(sender, 1 << 20), sender.make());
    Codec receiver = Codecs.jdk().open(new SourceLoader(skew.after()), 1 << 20);
    if (skew.jdk()) {
      receiver.decode(message, 0, message.length);
    } else {
      assertThrows(CodecException.class, () -> receiver.decode(message, 0, message.length));
    }
  }

  @Test
  void thereAreAtLeastEighteen() {
    assertTrue(skews().count() >= 18);
  }

  /** Two loaders with the same bytes, as in two JVMs, agree. So do compatible changes of code. */
  @ParameterizedTest
  @ValueSource(strings = {"fst", "fory"})
  void sameClassesAgree(String name) throws Exception {
    String a =
        "class A implements Serializable { " + UID + "int x = 7; E e = E.TWO; R r = new R(5);";
    String rest =
        "} enum E { ONE, TWO } record R(int v) implements Serializable {}"
            + " class Make { static Object make() { return new Object[] {new A(), new A[0],"
            + " A.class}; } }";
    SourceLoader sender = new SourceLoader(a + rest);
    Codec writer = Codecs.byName(name).open(sender, 1 << 20);
    byte[] message = TestCodecs.encode(writer, sender.make());
    assertEquals(writer.id(), message[0]);
    SourceLoader receiver = new SourceLoader(a + " void added() {} " + rest);
    Codec codec = Codecs.byName(name).open(receiver, 1 << 20);
    Object[] arrived = (Object[]) codec.decode(message, 0, message.length);
    assertEquals(GraphDump.of(sender.make()), GraphDump.of(arrived));
    assertEquals(receiver, arrived[0].getClass().getClassLoader());
    assertEquals(receiver, ((Class<?>) arrived[2]).getClassLoader());
  }
}
