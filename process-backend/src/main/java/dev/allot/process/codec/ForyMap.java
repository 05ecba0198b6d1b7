package dev.allot.process.codec;

import java.util.Map;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.collection.MapSerializer;

/** A serializer of maps, which Fory insists on for them, in place of another. */
// Fory's serializers are raw types all over.
@SuppressWarnings({"rawtypes", "unchecked"})
final class ForyMap extends MapSerializer {
  private final Serializer guarded;

  ForyMap(TypeResolver resolver, Class type, Serializer guarded) {
    super(resolver, type, false);
    this.guarded = guarded;
  }

  @Override
  public void write(WriteContext context, Object value) {
    guarded.write(context, value);
  }

  @Override
  public Map read(ReadContext context) {
    return (Map) guarded.read(context);
  }
}
