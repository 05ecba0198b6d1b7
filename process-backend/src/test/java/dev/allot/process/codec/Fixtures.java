package dev.allot.process.codec;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectInputValidation;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** Classes of the kinds that users write, for the cases of the matrix. */
// Nothing here outlives a test run, so no class needs a version of its own.
@SuppressWarnings("serial")
final class Fixtures {
  private Fixtures() {}

  interface Job<T> extends Callable<T>, Serializable {}

  interface Fn<A, R> extends Serializable {
    R apply(A a);
  }

  record Point(int x, int y) implements Serializable {}

  record Every(
      boolean z, byte b, char c, short s, int i, long j, float f, double d, String t, Object o)
      implements Serializable {}

  record Nested(Point p, List<Point> more, Nested next) implements Serializable {}

  record Empty() implements Serializable {}

  record Generic<T>(T value) implements Serializable {}

  record Loop(List<Object> list) implements Serializable {}

  record Strict(int positive) implements Serializable {
    Strict {
      if (positive < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  record Replaced(int x) implements Serializable {
    private Object writeReplace() {
      return new Point(x, x);
    }
  }

  record Masked(int x) implements Serializable {
    @Override
    public int x() {
      throw new UnsupportedOperationException("not the field");
    }
  }

  sealed interface Shape extends Serializable permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  static class Pojo implements Serializable {
    int id;
    String name;
    double weight;
    Object any;
    List<Object> list = new ArrayList<>();

    Pojo(int id, String name) {
      this.id = id;
      this.name = name;
      this.weight = id * 0.5;
    }
  }

  static class Base implements Serializable {
    String name = "base";
    private int count = 1;

    int count() {
      return count;
    }
  }

  static class Shadow extends Base {
    String name = "shadow";
    private int count = 2;

    @Override
    int count() {
      return count + super.count();
    }
  }

  static class Flags implements Serializable {
    boolean a = true;
    boolean b;
    boolean c = true;
    boolean d = true;
    boolean e;
    boolean f;
    boolean g = true;
    boolean h;
    boolean i = true;
    boolean j = true;
  }

  static class Prims implements Serializable {
    byte b = -128;
    char c = '\uffff';
    short s = -32768;
    int i = Integer.MIN_VALUE;
    long j = Long.MIN_VALUE;
    float f = Float.MIN_VALUE;
    double d = -0.0;
    final int constant = 5;
    transient int skipped = 7;
    static int shared = 9;
  }

  static class Link implements Serializable {
    Link next;
    Object value;
  }

  class Inner implements Serializable {
    int v = 3;
  }

  static class Outer implements Serializable {
    int o = 4;

    class In implements Serializable {
      int v = 5;
    }

    In in() {
      return new In();
    }

    Job<Integer> job() {
      return () -> o;
    }
  }

  enum Plain {
    A,
    B,
    C
  }

  enum Bodied {
    ONE {
      @Override
      int v() {
        return 1;
      }
    },
    TWO {
      @Override
      int v() {
        return 2;
      }
    };

    abstract int v();
  }

  static class NonSerializableBase {
    int state = 11;
  }

  static class OfNonSerializable extends NonSerializableBase implements Serializable {
    int own = 12;
  }

  static class Hooked implements Serializable {
    transient int secret = 5;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeInt(secret);
      out.writeUTF("extra");
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      secret = in.readInt();
      in.readUTF();
    }
  }

  static class WriteOnly implements Serializable {
    int v = 6;
    Object o = "kept";

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeObject("ignored");
    }
  }

  static class Unshared implements Serializable {
    transient Object a;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeUnshared(a);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      a = in.readUnshared();
    }
  }

  static class Persistent implements Serializable {
    private static final ObjectStreamField[] serialPersistentFields = {
      new ObjectStreamField("kept", int.class)
    };
    int kept = 1;
    int dropped = 2;
  }

  static class PutFields implements Serializable {
    private static final ObjectStreamField[] serialPersistentFields = {
      new ObjectStreamField("other", String.class)
    };
    transient String value = "v";

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.putFields().put("other", value);
      out.writeFields();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      value = (String) in.readFields().get("other", null);
    }
  }

  static class Proxied implements Serializable {
    final String v;

    Proxied(String v) {
      this.v = v;
    }

    private Object writeReplace() {
      return new Form(v);
    }

    private static class Form implements Serializable {
      final String v;

      Form(String v) {
        this.v = v;
      }

      private Object readResolve() {
        return new Proxied(v);
      }
    }
  }

  static class Single implements Serializable {
    static final Single INSTANCE = new Single();

    private Object readResolve() {
      return INSTANCE;
    }
  }

  static class Validated implements Serializable, ObjectInputValidation {
    int v = 1;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.registerValidation(this, 0);
      in.defaultReadObject();
    }

    @Override
    public void validateObject() throws InvalidObjectException {
      if (v < 0) {
        throw new InvalidObjectException("negative");
      }
    }
  }

  static class External implements Externalizable {
    byte[] data = new byte[0];

    public External() {}

    External(int size) {
      data = new byte[size];
      java.util.Arrays.fill(data, (byte) 7);
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeInt(data.length);
      out.write(data);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
      data = new byte[in.readInt()];
      in.readFully(data);
    }
  }

  static class Boom implements Serializable {
    int v;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      throw new IllegalStateException("boom while reading");
    }
  }

  static class BoomOnWrite implements Serializable {
    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new IllegalStateException("boom while writing");
    }
  }

  static class MapPlus extends ConcurrentHashMap<String, String> {
    int extra;

    MapPlus(int extra) {
      this.extra = extra;
    }
  }

  static class VectorPlus extends Vector<String> {
    int extra = 3;
  }

  static class TablePlus extends Hashtable<String, String> {
    int extra = 4;
  }

  static class ListPlus extends ArrayList<String> {
    int extra = 5;
  }

  static class Handler implements InvocationHandler, Serializable {
    int calls = 2;

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) {
      return method.getName();
    }
  }

  static class CustomError extends Exception {
    final int code;
    final Map<String, String> details;

    CustomError(int code, Map<String, String> details) {
      super("code " + code);
      this.code = code;
      this.details = details;
    }

    @Override
    public String getMessage() {
      return super.getMessage() + "!";
    }
  }

  static class HoldsThread extends Exception {
    final Thread thread = Thread.currentThread();
  }

  static class Holder implements Serializable {
    Object f;

    Holder(Object f) {
      this.f = f;
    }
  }

  static class JobHolder implements Serializable {
    Job<Object> job;
  }

  static class ListHolder implements Serializable {
    List<Object> list;
  }

  static class IntArrayHolder implements Serializable {
    int[] a = {1, 2, 3};
    String[] s = {"x", null, "x"};
    Object[] o = {1, "x", new Point(1, 2)};
    Point[] p = {new Point(3, 4), null};
    Shape[] shapes = {new Circle(1), new Square(2)};
    Plain[] plains = {Plain.B, Plain.A};
  }
}
