package dev.allot.process.codec;

import org.apache.fory.context.ReadContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;

/**
 * As {@link ForyObject}, of objects that exist when their contents were read. Fory then leaves the
 * number of the object on a stack, from which who is read around it would take it for its own.
 */
// Fory's serializers are raw types all over.
@SuppressWarnings({"rawtypes", "unchecked"})
class ForyLate extends ForyObject {
  ForyLate(TypeResolver resolver, Class type, ForyGuard guard, Serializer guarded) {
    super(resolver, type, guard, guarded);
  }

  @Override
  public Object read(ReadContext context) {
    Object read = super.read(context);
    context.reference(read);
    return read;
  }
}
