package dev.allot.core;

import dev.allot.PoolEvent;

/** The JDK's flight recorder, where there is one; a JVM may come without it. */
interface Recorder {

  /** Tells whether somebody records events of pools. */
  boolean isRecording();

  /** Records an event now, on this thread. */
  void record(PoolEvent event);

  /** The recorder for one pool. */
  static Recorder of(String pool) {
    return ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? new FlightRecorder(pool) : NONE;
  }

  /** Records nothing. */
  Recorder NONE =
      new Recorder() {
        @Override
        public boolean isRecording() {
          return false;
        }

        @Override
        public void record(PoolEvent event) {}
      };
}
