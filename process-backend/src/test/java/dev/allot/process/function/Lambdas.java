package dev.allot.process.function;

import dev.allot.Task;
import dev.allot.TaskFunction;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Lambdas and method references of all kinds, each with what it comes to. */
final class Lambdas {
  private Lambdas() {}

  /** A task and its result. */
  record Case(Callable<?> body, Object result) {}

  interface Marker {}

  /** Whose lambdas have their body in a private method of an interface. */
  interface Source extends Serializable {
    String name();

    default Task<String> task() {
      return () -> "of " + name();
    }

    static TaskFunction<Integer, Integer> adding(int more) {
      return number -> number + more;
    }
  }

  record Named(String name) implements Source {
    Task<String> own() {
      return () -> "own " + name;
    }

    TaskFunction<String, String> greeting() {
      return greeting -> greeting + " " + name;
    }
  }

  enum Color {
    RED {
      @Override
      Task<String> task() {
        return () -> name() + "!";
      }
    };

    abstract Task<String> task();
  }

  static class Base implements Serializable {
    private static final long serialVersionUID = 1L;
    protected int factor = 3;

    protected int times(int number) {
      return number * factor;
    }

    private static String join(Object... parts) {
      return Arrays.toString(parts);
    }

    final class Inner implements Serializable {
      private static final long serialVersionUID = 1L;

      TaskFunction<Integer, Integer> timesFactor() {
        return number -> number * factor;
      }
    }
  }

  static class Derived extends Base {
    private static final long serialVersionUID = 1L;

    @Override
    protected int times(int number) {
      return -1;
    }

    TaskFunction<Integer, Integer> above() {
      return super::times;
    }
  }

  private static <T> List<T> listOf(T element) {
    return new ArrayList<>(List.of(element));
  }

  private static <A, R> Call call(TaskFunction<A, R> function, A argument) {
    return new Call(function, argument);
  }

  static Map<String, Case> cases() {
    Map<String, Case> cases = new LinkedHashMap<>();
    plainCaptures(cases);
    classes(cases);
    references(cases);
    graphs(cases);
    return cases;
  }

  private static void plainCaptures(Map<String, Case> cases) {
    boolean z = true;
    byte b = -1;
    char c = '\ud800';
    short s = -2;
    int i = -3;
    long j = Long.MIN_VALUE;
    float f = -0.0f;
    double d = Double.NaN;
    String text = "half \ud83d";
    int[] array = {1, 2};
    Integer boxed = 1 << 20;
    Object nothing = null;
    cases.put("nothing captured", new Case((Task<Integer>) () -> 42, 42));
    cases.put("nothing captured, null", new Case(call(a -> a, null), null));
    cases.put("nothing captured, argument", new Case(call(a -> a + 1, 41), 42));
    cases.put(
        "all primitives",
        new Case(
            (Task<List<Object>>) () -> Arrays.asList(z, b, c, s, i, j, f, d),
            Arrays.asList(z, b, c, s, i, j, f, d)));
    cases.put(
        "text, array, box and null",
        new Case(
            (Task<String>) () -> text + Arrays.toString(array) + boxed + nothing,
            text + "[1, 2]" + boxed + "null"));
    cases.put("captured and argument", new Case(call(a -> a + text + i, "x"), "x" + text + i));
    cases.put(
        "long and double first", new Case(call(a -> j + ":" + d + ":" + a, z), j + ":NaN:true"));
  }

  private static void classes(Map<String, Case> cases) {
    Named named = new Named("Ada");
    cases.put("in an interface", new Case(named.task(), "of Ada"));
    cases.put("in a static method of an interface", new Case(call(Source.adding(2), 40), 42));
    cases.put("in a record", new Case(named.own(), "own Ada"));
    cases.put("in a record, argument", new Case(call(named.greeting(), "Hello"), "Hello Ada"));
    cases.put("in an enum constant", new Case(Color.RED.task(), "RED!"));
    cases.put("in an inner class", new Case(call(new Base().new Inner().timesFactor(), 2), 6));
    Source anonymous = new Named("outer");
    cases.put(
        "in a lambda",
        new Case(
            (Task<String>)
                () -> {
                  Task<String> inner = () -> anonymous.name() + " inner";
                  return inner.call();
                },
            "outer inner"));
    Supplier<String> captured = (Supplier<String> & Serializable) () -> "captured lambda";
    cases.put("capturing a lambda", new Case((Task<String>) captured::get, "captured lambda"));
    cases.put("intersection", new Case((Callable<Integer> & Serializable & Marker) () -> 42, 42));
  }

  private static void references(Map<String, Case> cases) {
    Named named = new Named("Ada");
    String text = "text";
    cases.put("bound", new Case((Task<Integer>) text::length, 4));
    cases.put("bound to a record", new Case((Task<String>) named::name, "Ada"));
    cases.put("bound, argument", new Case(call(text::concat, "!"), "text!"));
    cases.put("bound to super", new Case(call(new Derived().above(), 2), 6));
    cases.put("unbound", new Case(call(String::length, "four"), 4));
    cases.put("static", new Case(call(Integer::parseInt, "42"), 42));
    cases.put("constructor", new Case(call(Named::new, "new"), new Named("new")));
    cases.put("constructor of an array", new Case(call((Integer n) -> new int[n].length, 3), 3));
    TaskFunction<Integer, int[]> arrays = int[]::new;
    cases.put("array", new Case(call(arrays, 0), new int[0]));
    cases.put("generic", new Case(call(Lambdas::<String>listOf, "x"), List.of("x")));
    TaskFunction<String, String> varargs = Base::join;
    cases.put("varargs", new Case(call(varargs, "x"), "[x]"));
  }

  private static void graphs(Map<String, Case> cases) {
    List<String> list = new ArrayList<>(List.of("a"));
    Named named = new Named("Ada");
    int number = 2;
    cases.put("graph captured", new Case((Task<String>) () -> list + named.name(), "[a]Ada"));
    cases.put("graph as argument", new Case(call(List::size, list), 1));
    cases.put(
        "both, and plain values between",
        new Case(call(a -> a.name() + number + list, named), "Ada2[a]"));
  }
}
