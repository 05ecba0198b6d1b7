package dev.allot.process.codec;

import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;

/** The guard in front of a serializer of Fory. */
// Fory's serializers are raw types all over.
@SuppressWarnings({"rawtypes", "unchecked"})
class ForyObject extends Serializer {
  private final ForyGuard guard;
  private final Serializer guarded;

  ForyObject(TypeResolver resolver, Class type, ForyGuard guard, Serializer guarded) {
    super(resolver.getConfig(), type, guarded.needToWriteRef(), guarded.isImmutable());
    this.guard = guard;
    this.guarded = guarded;
  }

  @Override
  public void write(WriteContext context, Object value) {
    guard.enter(context, value);
    guarded.write(context, value);
    guard.leave();
  }

  @Override
  public Object read(ReadContext context) {
    return guarded.read(context);
  }

  @Override
  public boolean readDataAlwaysAdvances() {
    return guarded.readDataAlwaysAdvances();
  }
}
