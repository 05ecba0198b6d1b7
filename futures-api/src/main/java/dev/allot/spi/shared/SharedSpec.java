package dev.allot.spi.shared;

/**
 * Which shared object is wanted.
 *
 * @param kind what it is
 * @param name its name; empty: a new one, without a name
 * @param exact whether an object that is there must have been made with the same number and flag
 * @param number what its kind says
 * @param flag what its kind says
 * @param type what its kind says; empty if it says nothing
 */
public record SharedSpec(
    SharedKind kind, String name, boolean exact, long number, boolean flag, String type) {

  /**
   * Makes it.
   *
   * @param kind what it is
   * @param name its name, or nothing
   * @param exact whether it must have been made so
   * @param number what its kind says
   * @param flag what its kind says
   * @param type what its kind says
   * @throws IllegalArgumentException if the name is too long
   */
  public SharedSpec {
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "the name of a shared object has "
              + LONGEST_NAME
              + " characters at most, not "
              + name.length());
    }
  }

  /**
   * Makes it for a kind that says nothing of a type.
   *
   * @param kind what it is
   * @param name its name
   * @param exact whether it must have been made so
   * @param number what its kind says
   * @param flag what its kind says
   */
  public SharedSpec(SharedKind kind, String name, boolean exact, long number, boolean flag) {
    this(kind, name, exact, number, flag, "");
  }

  /** The most characters that a name has. */
  public static final int LONGEST_NAME = 1024;

  /** Returns what messages call the object. */
  @Override
  public String toString() {
    return kind.label() + (name.isEmpty() ? "" : " '" + name + "'");
  }
}
