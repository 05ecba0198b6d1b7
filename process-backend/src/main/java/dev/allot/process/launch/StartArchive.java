package dev.allot.process.launch;

import java.util.List;

/** Where workers that are started can have classes from that another JVM has prepared. */
public interface StartArchive {
  /** There is none. */
  StartArchive NONE =
      new StartArchive() {
        @Override
        public List<String> options() {
          return List.of();
        }

        @Override
        public void useless() {
          // Nothing was used.
        }

        @Override
        public void useful() {
          // And nothing is made.
        }
      };

  /**
   * Returns the options of a worker that is about to be started; the user's come after them.
   *
   * @return none if there is nothing to use
   */
  List<String> options();

  /** A worker ended before it was up that had such options; the next one is to do without. */
  void useless();

  /** A worker has done a task; called again and again. Does not block. */
  void useful();

  /**
   * Tells whether what the workers print is for nobody but who debugs this library.
   *
   * @return {@code true} if it is logged as debug
   */
  default boolean isQuiet() {
    return false;
  }
}
