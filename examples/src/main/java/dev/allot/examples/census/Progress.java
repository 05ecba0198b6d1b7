package dev.allot.examples.census;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Is told of each jar that is done. */
interface Progress extends AutoCloseable {

  void step();

  @Override
  void close();

  /** Returns a progress that nobody sees. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void step() {}

      @Override
      public void close() {}
    };
  }

  /** Returns a bar on the terminal, which ends when it is closed. */
  static Progress bar(long jars) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("jars")
            .setInitialMax(jars)
            .setStyle(ProgressBarStyle.ASCII) // the terminal may know nothing else
            .build();
    return new Progress() {
      @Override
      public void step() {
        bar.step();
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
