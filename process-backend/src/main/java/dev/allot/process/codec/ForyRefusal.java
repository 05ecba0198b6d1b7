package dev.allot.process.codec;

import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;

/** Of classes whose instances Fory neither writes nor reads, whatever a message says. */
// Fory's serializers are raw types all over.
@SuppressWarnings({"rawtypes", "unchecked"})
final class ForyRefusal extends Serializer {
  private final ForyGuard guard;
  private final String reason;

  ForyRefusal(TypeResolver resolver, Class type, ForyGuard guard, String reason) {
    super(resolver.getConfig(), type);
    this.guard = guard;
    this.reason = reason;
  }

  @Override
  public void write(WriteContext context, Object value) {
    throw guard.refuse(reason);
  }

  @Override
  public Object read(ReadContext context) {
    throw new IllegalStateException("refused: " + reason);
  }
}
