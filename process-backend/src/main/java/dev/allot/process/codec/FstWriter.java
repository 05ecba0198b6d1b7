package dev.allot.process.codec;

import dev.allot.process.codec.ClassVerdict.Kind;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.nustaq.serialization.FSTClazzInfo;
import org.nustaq.serialization.FSTConfiguration;
import org.nustaq.serialization.FSTObjectOutput;

/**
 * An FST stream with a guard in front of every object.
 *
 * <p>FST calls {@link #objectWillBeWritten} before each object that is not null, and {@link
 * #objectHasBeenWritten} after it, strictly nested. The only objects it passes over are rows of
 * nested arrays and what a {@code writeReplace} returns; the guard refuses the former and knows the
 * latter by the class that is replaced.
 */
final class FstWriter extends FSTObjectOutput {
  private final ClassTableWriter table;
  private final int limit;

  /** The {@link Kind#LATE} objects whose contents are being written, and how deep they are. */
  private Object[] open = new Object[16];

  private int[] openDepth = new int[16];
  private int openCount;
  private int depth;
  private @Nullable GuardSignal refusal;

  FstWriter(FSTConfiguration configuration, ClassTableWriter table, int limit) {
    super(configuration);
    this.table = table;
    this.limit = limit;
  }

  /**
   * Writes one graph into the buffer of this stream.
   *
   * @throws GuardSignal if FST must not carry it
   */
  void writeGraph(@Nullable Object graph) throws IOException {
    table.begin();
    depth = 0;
    openCount = 0;
    refusal = null;
    writeObject(graph);
    if (refusal != null) {
      // Something between here and the guard caught the signal.
      throw refusal;
    }
  }

  /** Lets go of the graph, which the table of references still holds. */
  void forgetGraph() {
    resetForReUse();
    Arrays.fill(open, null);
  }

  @Override
  protected void objectWillBeWritten(Object object, int position) {
    ClassVerdict verdict = table.admit(object);
    depth++;
    if (position > limit || verdict.unit > 0 && exceeds(object, verdict.unit, position)) {
      // JDK serialization has the last word, since its message may still be within the limit.
      throw refuse("the message may exceed the limit");
    }
    switch (verdict.kind) {
      case SAFE, CLASS -> {}
      case LATE -> open(object);
      case LINKED_MAP -> {
        if (AccessOrder.of((LinkedHashMap<?, ?>) object)) {
          throw refuse("a LinkedHashMap in access order");
        }
      }
      case UNSAFE -> throw refuse(verdict.reason);
    }
  }

  private GuardSignal refuse(String reason) {
    refusal = new GuardSignal(reason);
    return refusal;
  }

  /** FST reserves memory for the longest form of a string or an array at once. */
  private boolean exceeds(Object object, int unit, int position) {
    int elements = object instanceof String ? ((String) object).length() : Array.getLength(object);
    return (long) elements * unit > limit - position;
  }

  private void open(Object object) {
    if (openCount == open.length) {
      open = Arrays.copyOf(open, 2 * openCount);
      openDepth = Arrays.copyOf(openDepth, 2 * openCount);
    }
    open[openCount] = object;
    openDepth[openCount++] = depth;
  }

  /** What was written may be the replacement, so the depth and not the object tells the pair. */
  @Override
  protected void objectHasBeenWritten(@Nullable Object object, int from, int to) {
    if (object == null) {
      return;
    }
    if (openCount > 0 && openDepth[openCount - 1] == depth) {
      open[--openCount] = null;
    }
    depth--;
  }

  /**
   * Called for each object that can be shared. A reference from the contents of a late object to
   * the object itself would be read before there is anything to refer to: FST would put its
   * half-read replacement into a field of another type.
   */
  @Override
  protected boolean writeHandleIfApplicable(Object object, FSTClazzInfo info) throws IOException {
    boolean known = super.writeHandleIfApplicable(object, info);
    if (known && openCount > 1 && open[openCount - 1] == object) {
      for (int i = openCount - 2; i >= 0; i--) {
        if (open[i] == object) {
          throw refuse(object.getClass().getName() + " refers to itself");
        }
      }
    }
    return known;
  }
}
