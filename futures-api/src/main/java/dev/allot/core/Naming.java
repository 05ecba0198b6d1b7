package dev.allot.core;

import java.util.Locale;

/** How a layer of the configuration writes the names of keys. */
enum Naming {
  /** As they are: {@code allot.queue.when-full}. */
  DOTTED {
    @Override
    String of(String key) {
      return key;
    }
  },
  /** As environments want it: {@code ALLOT_QUEUE_WHEN_FULL}. */
  ENVIRONMENT {
    // One way only: ALLOT_QUEUE_WHEN_FULL could be allot.queue.when.full just as well, so that the
    // known keys are turned into this form and never the variables into keys.
    @Override
    String of(String key) {
      return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
  };

  abstract String of(String key);
}
