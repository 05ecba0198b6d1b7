package dev.allot.process.codec;

import java.io.IOException;
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
  private final GraphGuard guard;

  FstWriter(FSTConfiguration configuration, ClassTableWriter table, int limit) {
    super(configuration);
    this.guard = new GraphGuard(table, limit, new ReflectedAccessOrder());
  }

  /**
   * Writes one graph into the buffer of this stream.
   *
   * @throws GuardSignal if FST must not carry it
   */
  void writeGraph(@Nullable Object graph) throws IOException {
    guard.begin();
    writeObject(graph);
    guard.end();
  }

  /** Lets go of the graph, which the table of references still holds. */
  void forgetGraph() {
    resetForReUse();
    guard.forgetGraph();
  }

  @Override
  protected void objectWillBeWritten(Object object, int position) {
    guard.enter(object, position);
  }

  /** What was written may be the replacement, so the depth and not the object tells the pair. */
  @Override
  protected void objectHasBeenWritten(@Nullable Object object, int from, int to) {
    if (object != null) {
      guard.leave();
    }
  }

  /**
   * Called for each object that can be shared. A reference from the contents of a late object to
   * the object itself would be read before there is anything to refer to: FST would put its
   * half-read replacement into a field of another type.
   */
  @Override
  protected boolean writeHandleIfApplicable(Object object, FSTClazzInfo info) throws IOException {
    boolean known = super.writeHandleIfApplicable(object, info);
    if (known && guard.isInnermost(object) && guard.isOpen(object, guard.openCount() - 1)) {
      throw guard.refuseCycle(object);
    }
    return known;
  }
}
