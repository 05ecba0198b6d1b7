package dev.allot.testkit.property.graph;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Classes of an application: records, sealed types, and all that the specification has hooks for.
 */
@SuppressWarnings("serial") // fields of type Object: that is the point
final class Beans {
  private Beans() {}

  /** On a field whose value stays behind. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Dropped {}

  /** Two references. */
  record Pair(Object left, Object right) implements Serializable {}

  /** A tree of a sealed type. */
  sealed interface Tree extends Serializable {}

  record Leaf(Object content) implements Tree {}

  record Fork(long weight, Tree here, Tree there) implements Tree {}

  /** With what FST knows nothing of: nothing. */
  static class Bean implements Serializable {
    private static final long serialVersionUID = 1L;
    int count = 7;
    boolean flag = true;
    Object first;
    Object second;
  }

  /** A field of the same name as one of its superclass. */
  static final class Derived extends Bean {
    private static final long serialVersionUID = 1L;
    Object first = "of the subclass";
    double real = -0.0;
    Object third;
  }

  static final class Outer implements Serializable {
    private static final long serialVersionUID = 1L;
    Object kept;

    final class Inner implements Serializable {
      private static final long serialVersionUID = 1L;
      Object own;

      Outer outer() {
        return Outer.this;
      }
    }
  }

  /** Leaves a field behind. */
  static final class Cached implements Serializable {
    private static final long serialVersionUID = 1L;
    Object source;
    @Dropped transient Object cache;
    @Dropped transient int hits = 3;
  }

  /** Writes its fields itself. */
  static final class Hooked implements Serializable {
    private static final long serialVersionUID = 1L;
    transient Object secret;
    Object plain;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeInt(17);
      out.writeObject(secret);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      if (in.readInt() != 17) {
        throw new java.io.StreamCorruptedException("not what was written");
      }
      secret = in.readObject();
    }
  }

  /** Written as another object. */
  static final class Proxied implements Serializable {
    private static final long serialVersionUID = 1L;
    final transient Object content;

    Proxied(Object content) {
      this.content = content;
    }

    private Object writeReplace() {
      return new Form(content);
    }
  }

  /** What stands for a {@link Proxied}. */
  private record Form(Object content) implements Serializable {
    private Object readResolve() {
      return new Proxied(content);
    }
  }

  /** One for each JVM. */
  static final class Only implements Serializable {
    private static final long serialVersionUID = 1L;
    static final Only ONE = new Only();

    @Dropped transient Object differsFromOne;

    private Object readResolve() {
      return ONE;
    }
  }

  /** Public, and with a public constructor, as it must be. */
  public static final class External implements Externalizable {
    private static final long serialVersionUID = 1L;
    Object content;
    int number = 5;

    public External() {}

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeInt(number);
      out.writeObject(content);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
      number = in.readInt();
      content = in.readObject();
    }
  }

  /** An exception with a field of its own. */
  static final class Trouble extends Exception {
    private static final long serialVersionUID = 1L;
    Object details;

    Trouble(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
