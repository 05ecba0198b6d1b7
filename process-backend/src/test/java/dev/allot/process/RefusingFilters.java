package dev.allot.process;

import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import java.util.function.BinaryOperator;

/** Has all streams of a JVM refuse longs. */
public final class RefusingFilters implements BinaryOperator<ObjectInputFilter> {
  /** Made by the JVM. */
  public RefusingFilters() {}

  @Override
  public ObjectInputFilter apply(ObjectInputFilter before, ObjectInputFilter asked) {
    return next -> next.serialClass() == Long.class ? Status.REJECTED : Status.UNDECIDED;
  }
}
