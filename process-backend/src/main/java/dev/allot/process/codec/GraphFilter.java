package dev.allot.process.codec;

import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what one message of JDK serialization announces, before anything is allocated for it: no
 * array, and no table of a collection, may be larger than the message has room for, and classes may
 * be limited to an {@link AllowList}.
 */
final class GraphFilter implements ObjectInputFilter {
  /** The stack of who reads is used up before, with a named exception; this is for its sake. */
  private static final long DEEPEST = 100_000;

  /** A hash table has up to four places for each byte that its entries take at least. */
  private static final long PLACES_PER_BYTE = 4;

  private static final long SMALL = 1024;

  private final int messageLength;
  private final @Nullable AllowList allowed;
  private final @Nullable ObjectInputFilter ofThisJvm;
  private @Nullable String rejection;

  /** Made for one message; what the JVM's own filter rejects is rejected too. */
  GraphFilter(
      int messageLength, @Nullable AllowList allowed, @Nullable ObjectInputFilter ofThisJvm) {
    this.messageLength = messageLength;
    this.allowed = allowed;
    this.ofThisJvm = ofThisJvm;
  }

  /**
   * Why something was rejected, also if code of the message's classes hid it; null if nothing was.
   */
  @Nullable String rejection() {
    return rejection;
  }

  @Override
  public Status checkInput(FilterInfo next) {
    String why = excess(next);
    if (why == null && ofThisJvm != null && ofThisJvm.checkInput(next) == Status.REJECTED) {
      why = "the deserialization filter of this JVM rejects " + next.serialClass();
    }
    if (why == null && allowed != null) {
      why = allowed.refusal(next);
    }
    if (why == null) {
      return allowed == null ? Status.UNDECIDED : Status.ALLOWED;
    }
    if (rejection == null) {
      rejection = why;
    }
    return Status.REJECTED;
  }

  private @Nullable String excess(FilterInfo next) {
    if (next.depth() > DEEPEST) {
      return "the graph is deeper than " + DEEPEST + " levels";
    }
    if (next.references() > messageLength) {
      return next.references() + " references in a message of " + messageLength + " bytes";
    }
    if (next.arrayLength() * unit(next.serialClass()) > messageLength * PLACES_PER_BYTE + SMALL) {
      return "an array of "
          + next.arrayLength()
          + " elements in a message of "
          + messageLength
          + " bytes";
    }
    return null;
  }

  /** How many bytes each element takes in the message at least. */
  private static int unit(@Nullable Class<?> array) {
    Class<?> element = array == null ? null : array.getComponentType();
    if (element == long.class || element == double.class) {
      return Long.BYTES;
    }
    if (element == int.class || element == float.class) {
      return Integer.BYTES;
    }
    return element == short.class || element == char.class ? Short.BYTES : 1;
  }
}
