package dev.allot.examples.census;

import java.io.Serializable;

/** What the census knows of one path: the facts of a jar, or why there are none. */
public sealed interface Row extends Serializable permits JarFacts, Flaw {

  /**
   * Returns the path below the directory, with {@code /} between its names.
   *
   * @return the path
   */
  String path();
}
