package dev.allot.testkit.property.graph;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What cannot travel. */
enum CulpritKind {
  OBJECT {
    @Override
    Object make() {
      return new Object();
    }
  },
  THREAD {
    @Override
    Object make() {
      return new Thread("never started");
    }
  },
  OPTIONAL {
    @Override
    Object make() {
      return Optional.of("text");
    }
  },
  SUB_LIST {
    @Override
    Object make() {
      return new ArrayList<>(List.of(1, 2, 3)).subList(0, 2);
    }
  },
  PLAIN_LAMBDA {
    @Override
    Object make() {
      return (Runnable) () -> {};
    }

    /** The rest of the name is another one in each JVM. */
    @Override
    String named(Object culprit) {
      return CulpritKind.class.getTypeName();
    }
  },
  /** Serializable itself, but not what it is an inner object of. */
  INNER_OF_STUCK {
    @Override
    Object make() {
      return new Unmarked().new Inner();
    }

    @Override
    String named(Object culprit) {
      return Unmarked.class.getTypeName();
    }
  },
  HOLDS_THREAD {
    @Override
    Object make() {
      return new dev.allot.testkit.task.Baggage.Unsendable();
    }

    @Override
    String named(Object culprit) {
      return "culprit";
    }
  },
  /** Serializable, but its own method refuses. */
  REFUSES {
    @Override
    Object make() {
      return new Refusing();
    }
  };

  abstract Object make();

  /** What a message must say of it. */
  String named(Object culprit) {
    return culprit.getClass().getTypeName();
  }

  private static final class Unmarked {
    private final class Inner implements Serializable {
      private static final long serialVersionUID = 1L;

      @Override
      public String toString() {
        // Uses it, or else compilers would leave the reference out.
        return "inner object of " + Unmarked.this;
      }
    }
  }

  private static final class Refusing implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new NotSerializableException("refuses");
    }
  }
}
