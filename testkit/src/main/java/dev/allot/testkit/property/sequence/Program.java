package dev.allot.testkit.property.sequence;

import java.util.List;
import java.util.stream.Collectors;

/** A program of one thread. Steps that mean nothing where they stand are left out when it runs. */
record Program(int workers, List<Step> steps) {
  @Override
  public String toString() {
    return steps.stream()
        .map(step -> "\n  " + step)
        .collect(Collectors.joining("", workers + " workers", "\n"));
  }
}
