package dev.allot.examples.shared;

import dev.allot.PoolExecutor;
import dev.allot.examples.Backends;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The examples of this package, each with what it prints: a file of its name. */
enum Example {
  JOBS_BY_HAND("JobsByHand", JobsByHand::run, JobsByHand::main),
  PICTURE("Picture", Picture::run, Picture::main),
  LIFE("Life", Life::run, Life::main),
  BANK("Bank", Bank::run, Bank::main),
  GUESSING("Guessing", Guessing::run, Guessing::main),
  PIPELINE("Pipeline", Pipeline::run, Pipeline::main);

  private final String file;
  private final Run run;
  private final Backends.Program main;

  Example(String name, Run run, Backends.Program main) {
    this.file = name + ".txt";
    this.run = run;
    this.main = main;
  }

  void run(PoolExecutor pool, PrintStream out) throws Exception {
    run.on(pool, out);
  }

  Backends.Program main() {
    return main;
  }

  List<String> expected() throws IOException {
    try (InputStream lines = Objects.requireNonNull(Example.class.getResourceAsStream(file))) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private interface Run {
    void on(PoolExecutor pool, PrintStream out) throws Exception;
  }
}
