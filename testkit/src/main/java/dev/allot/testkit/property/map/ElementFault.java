package dev.allot.testkit.property.map;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/** What an element comes to that is not as others. */
enum ElementFault {
  NULL {
    @Override
    String apply(int element) {
      return null;
    }
  },
  CHECKED {
    @Override
    String apply(int element) throws Exception {
      throw new IOException("element " + element);
    }
  },
  RUNTIME {
    @Override
    String apply(int element) {
      throw new IllegalArgumentException("element " + element);
    }
  },
  ERROR {
    @Override
    String apply(int element) {
      throw new AssertionError("element " + element);
    }
  },
  /** Not to be taken for the end of the map's own time. */
  TIMEOUT {
    @Override
    String apply(int element) throws Exception {
      throw new TimeoutException("element " + element);
    }
  },
  /** Not to be taken for a cancellation by the pool. */
  CANCELLATION {
    @Override
    String apply(int element) {
      throw new CancellationException("element " + element);
    }
  };

  abstract String apply(int element) throws Exception;
}
