package dev.allot.process.codec;

import java.util.Collection;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.collection.CollectionSerializer;

/** A serializer of collections, which Fory insists on for them, in place of another. */
// Fory's serializers are raw types all over.
@SuppressWarnings({"rawtypes", "unchecked"})
final class ForyCollection extends CollectionSerializer {
  private final Serializer guarded;

  ForyCollection(TypeResolver resolver, Class type, Serializer guarded) {
    super(resolver, type, false);
    this.guarded = guarded;
  }

  @Override
  public void write(WriteContext context, Object value) {
    guarded.write(context, value);
  }

  @Override
  public Collection read(ReadContext context) {
    return (Collection) guarded.read(context);
  }
}
