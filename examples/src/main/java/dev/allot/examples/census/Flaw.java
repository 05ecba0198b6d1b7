package dev.allot.examples.census;

/**
 * Why there are no facts of a path. It costs one row, not the census.
 *
 * @param path the path below the directory
 * @param reason the reason, which is the same wherever the census runs
 * @param detail more for the reader, or an empty string; it may name processes, directories and
 *     words of the local language, so that it is no part of the digest
 */
record Flaw(String path, Reason reason, String detail) implements Row {

  /** The reasons. */
  enum Reason {
    /** The file has no bytes. */
    EMPTY("empty file"),
    /** No zip archive, or one that ends too early or cannot be unpacked. */
    DAMAGED("damaged archive"),
    /** Gone since the walk, or a link that leads nowhere. */
    MISSING("no such file"),
    /** The file or directory may not be read. */
    DENIED("access denied"),
    /** The file system failed. */
    UNREADABLE("cannot be read"),
    /** The process that looked into it died. */
    WORKER_DIED("its worker died"),
    /** The task failed in a way that was not foreseen. */
    FAILED("its task failed");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /**
     * Tells whether the fault lies with the census and not with the jar: another run may know more.
     *
     * @return {@code true} if so
     */
    boolean isUnexpected() {
      return this == WORKER_DIED || this == FAILED;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
