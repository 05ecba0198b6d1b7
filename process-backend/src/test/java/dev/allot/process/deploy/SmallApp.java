package dev.allot.process.deploy;

import dev.allot.PoolConfig;
import dev.allot.PoolExecutor;
import java.io.Serializable;
import java.util.List;

/** A program as a user has it: one pool, classes and lambdas of its own. */
public final class SmallApp {
  /** What it prints when all is well. */
  static final String ANSWER = "the answer is 42 of [1, 4, 9] in Zürich";

  private SmallApp() {}

  private record Result(int number, String place) implements Serializable {}

  private static int square(int n) {
    return n * n;
  }

  /** Runs it; each argument is a setting of the pool, such as {@code allot.workers=1}. */
  public static void main(String[] settings) throws Exception {
    PoolConfig.Builder config = PoolConfig.builder().set("allot.backend", "process").workers(1);
    for (String setting : settings) {
      config.set(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    try (PoolExecutor pool = PoolExecutor.open(config.build())) {
      int half = 21;
      Result result = pool.submit(() -> new Result(2 * half, "Z\u00fcrich")).get();
      List<Integer> squares = pool.map(SmallApp::square, List.of(1, 2, 3)).toList();
      long pid = pool.submit(() -> ProcessHandle.current().pid()).get();
      if (pid == ProcessHandle.current().pid()) {
        throw new AssertionError("not in a process of its own");
      }
      String answer =
          "the answer is " + result.number() + " of " + squares + " in " + result.place();
      // By its bytes: what a console makes of it is not asked here.
      System.out.write((answer + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      System.out.flush();
    }
  }
}
