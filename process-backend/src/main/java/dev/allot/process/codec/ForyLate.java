package dev.allot.process.codec;

import org.apache.fory.context.ReadContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;

/**
 * As {@link ForyObject}, of objects that exist when their contents were read. Fory keeps the
 * numbers of objects that are being read on a stack: who does not take its own from there before it
 * reads its contents leaves it to somebody else, whose references then lead to another object.
 */
// Fory's serializers are raw types all over.
@SuppressWarnings({"rawtypes", "unchecked"})
class ForyLate extends ForyObject {
  ForyLate(TypeResolver resolver, Class type, ForyGuard guard, Serializer guarded) {
    super(resolver, type, guard, guarded);
  }

  @Override
  public Object read(ReadContext context) {
    context.reference(null);
    return super.read(context);
  }
}
