package dev.allot.testkit.fault;

import java.io.PrintStream;

/** What never ends, and does not hear interrupts. */
final class Deaf {
  private static final String LINE = "x".repeat(120);

  private static volatile long sink;

  private Deaf() {}

  /** The type lets callers say {@code throw}, since nothing comes after it. */
  static Error sleep() {
    while (true) {
      try {
        // What the task is for; only the end of its process ends it.
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        // That is the point.
      }
    }
  }

  static Object loop() {
    long n = 0;
    while (true) {
      sink = n++;
    }
  }

  /**
   * Loops over an {@code int}, whose safepoint polls the compiler may remove: then the JVM cannot
   * stop the thread, for a garbage collection or for {@code halt}. A division whose operand depends
   * on the last one is slow, and cannot be computed in advance.
   */
  static Object countedLoop() {
    long n = 1;
    while (true) {
      for (int i = 1; i < Integer.MAX_VALUE; i++) {
        n += Long.MAX_VALUE / (n | i);
      }
      sink = n;
    }
  }

  static Object flood(PrintStream out) {
    while (true) {
      out.println(LINE);
    }
  }

  /** Leaves behind a thread that is no daemon. */
  static Object leaveThread() {
    new Thread(Deaf::sleep, "lingers after its task").start();
    return "left a thread behind";
  }

  static Object exitThatHangs() {
    Runtime.getRuntime().addShutdownHook(new Thread(Deaf::sleep, "hook that never ends"));
    System.exit(0);
    throw sleep();
  }
}
