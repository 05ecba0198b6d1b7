package dev.allot.testkit.property.graph;

import java.util.Comparator;

/** Enums, sealed types and functions for values. */
final class Kinds {
  private Kinds() {}

  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  /** Each constant has a class of its own. */
  enum Sign {
    PLUS {
      @Override
      int of(int value) {
        return value;
      }
    },
    MINUS {
      @Override
      int of(int value) {
        return -value;
      }
    };

    abstract int of(int value);
  }

  /** A function that travels; what it returns tells what it is. */
  interface Work extends java.io.Serializable {
    Object run(String argument);
  }

  /** An order that travels. */
  interface Order extends Comparator<Object>, java.io.Serializable {}

  static Work constant(int seed) {
    return switch (seed % 3) {
      case 0 -> argument -> "constant " + argument;
      case 1 -> String::length;
      default -> String::trim;
    };
  }

  static Order order(int seed) {
    boolean descending = seed % 2 == 0;
    return (a, b) -> {
      int order = a.toString().compareTo(b.toString());
      return descending ? -order : order;
    };
  }
}
