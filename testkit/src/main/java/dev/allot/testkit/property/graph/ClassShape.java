package dev.allot.testkit.property.graph;

import dev.allot.testkit.property.graph.Kinds.Work;
import java.util.List;

/** Objects of {@link Beans}, functions, and exceptions, which have up to three references. */
enum ClassShape implements Node.Shape {
  PAIR {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Object left = construction.part(parts, 0);
      Object right = construction.part(parts, 1);
      Object pair = new Beans.Pair(left, right);
      construction.refers(pair, ".left", left);
      construction.refers(pair, ".right", right);
      return pair;
    }
  },
  BEAN {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return fill(construction, new Beans.Bean(), parts);
    }
  },
  DERIVED {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Beans.Derived bean = new Beans.Derived();
      fill(construction, bean, parts);
      bean.third = construction.part(parts, 2);
      construction.refers(bean, ".third", bean.third);
      return bean;
    }
  },
  SEALED {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Object content = construction.part(parts, 0);
      Beans.Leaf leaf = new Beans.Leaf(content);
      Object fork = new Beans.Fork(-1, leaf, parts.size() % 2 == 0 ? leaf : new Beans.Leaf(null));
      construction.refers(leaf, ".content", content);
      construction.refers(fork, ".here", leaf);
      return fork;
    }
  },
  INNER {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Beans.Outer outer = new Beans.Outer();
      Beans.Outer.Inner inner = construction.open(outer.new Inner());
      outer.kept = construction.part(parts, 0);
      inner.own = construction.part(parts, 1);
      construction.refers(inner, "", outer);
      construction.refers(outer, ".kept", outer.kept);
      construction.refers(inner, ".own", inner.own);
      return inner;
    }
  },
  CAPTURING {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Object captured = construction.part(parts, 0);
      Work work = argument -> captured;
      construction.refers(work, "captured", captured);
      return work;
    }
  },
  BOUND {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Beans.Bean bean = new Beans.Bean();
      bean.first = construction.part(parts, 0);
      Receiver receiver = new Receiver(bean);
      Work work = receiver::value;
      construction.refers(work, "", receiver);
      construction.refers(receiver, ".bean", bean);
      construction.refers(bean, ".first", bean.first);
      return work;
    }
  },
  CACHED {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Beans.Cached cached = construction.open(new Beans.Cached());
      cached.source = construction.part(parts, 0);
      // Whatever it is, it stays here, and need not be able to travel.
      cached.cache = construction.part(parts, 1);
      construction.refers(cached, ".source", cached.source);
      return cached;
    }
  },
  HOOKED {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Beans.Hooked hooked = construction.open(new Beans.Hooked());
      hooked.plain = construction.part(parts, 0);
      hooked.secret = construction.part(parts, 1);
      construction.refers(hooked, ".plain", hooked.plain);
      construction.refers(hooked, ".secret", hooked.secret);
      return hooked;
    }
  },
  PROXIED {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Object content = construction.part(parts, 0);
      Object proxied = new Beans.Proxied(content);
      construction.refers(proxied, ".content", content);
      return proxied;
    }
  },
  ONLY {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      return Beans.Only.ONE;
    }
  },
  EXTERNAL {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Beans.External external = construction.open(new Beans.External());
      external.content = construction.part(parts, 0);
      construction.refers(external, ".content", external.content);
      return external;
    }
  },
  TROUBLE {
    @Override
    public Object make(Construction construction, List<Node> parts) {
      Throwable cause = thrown(construction.part(parts, 1));
      Throwable suppressed = thrown(construction.part(parts, 2));
      Beans.Trouble trouble = construction.open(new Beans.Trouble("trouble", cause));
      trouble.setStackTrace(STACK);
      if (suppressed != null) {
        trouble.addSuppressed(suppressed);
        construction.refers(trouble, "", suppressed);
      }
      trouble.details = construction.part(parts, 0);
      construction.refers(trouble, "", cause);
      construction.refers(trouble, ".details", trouble.details);
      return trouble;
    }
  };

  /** The same wherever an exception is made. */
  private static final StackTraceElement[] STACK = {
    new StackTraceElement("Declaring", "method", "File.java", 7)
  };

  /** Exceptions, so that there are many with causes, of any part. */
  private static Throwable thrown(Object part) {
    if (part == null || part instanceof Throwable) {
      return (Throwable) part;
    }
    Throwable plain = new IllegalStateException("plain");
    plain.setStackTrace(STACK);
    return plain;
  }

  /** The object that a method reference is bound to. */
  record Receiver(Beans.Bean bean) implements java.io.Serializable {
    Object value(String argument) {
      return List.of(argument, this);
    }
  }

  static List<ClassShape> plain() {
    return List.of(PAIR, BEAN, DERIVED, SEALED, INNER, CAPTURING, BOUND, CACHED);
  }

  private static Object fill(Construction construction, Beans.Bean bean, List<Node> parts) {
    construction.open(bean);
    bean.first = construction.part(parts, 0);
    bean.second = construction.part(parts, 1);
    construction.refers(bean, ".first", bean.first);
    construction.refers(bean, ".second", bean.second);
    return bean;
  }
}
