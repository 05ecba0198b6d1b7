package dev.allot.testkit.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes memory of one kind until there is no more; gives up where the JVM has so much that the
 * machine would suffer.
 */
final class Exhaustion {
  private static final int PIECE = 1 << 20;
  private static final int MOST_PIECES = 1024;
  private static final int MOST_CLASSES = 50_000;

  private static volatile long depth;

  private Exhaustion() {}

  private static IllegalStateException notLimited(String option) {
    return new IllegalStateException("this needs a worker with little memory: " + option);
  }

  static Object heap() {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < MOST_PIECES) {
      all.add(new byte[PIECE]);
    }
    throw notLimited("-Xmx");
  }

  static Object directMemory() {
    List<ByteBuffer> all = new ArrayList<>();
    while (all.size() < MOST_PIECES) {
      all.add(ByteBuffer.allocateDirect(PIECE));
    }
    throw notLimited("-XX:MaxDirectMemorySize");
  }

  static Object metaspace() throws IOException {
    byte[] code;
    try (InputStream in = Exhaustion.class.getResourceAsStream("Exhaustion$Filler.class")) {
      code = in.readAllBytes();
    }
    List<Class<?>> all = new ArrayList<>();
    while (all.size() < MOST_CLASSES) {
      all.add(new Loader().define(code));
    }
    throw notLimited("-XX:MaxMetaspaceSize");
  }

  static Object stack() {
    stack(0);
    throw new IllegalStateException("a stack without end");
  }

  private static void stack(long level) {
    depth = level;
    stack(level + 1);
    depth = level;
  }

  /** The class that is loaded again and again. */
  static final class Filler {}

  private static final class Loader extends ClassLoader {
    Class<?> define(byte[] code) {
      return defineClass(null, code, 0, code.length);
    }
  }
}
