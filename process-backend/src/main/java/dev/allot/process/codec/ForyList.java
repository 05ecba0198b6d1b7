package dev.allot.process.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.reflect.FieldAccessor;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.ImmutableCollectionSerializers;
import org.jspecify.annotations.Nullable;

/**
 * The class of lists that both {@link List#of} and {@link java.util.stream.Stream#toList} return.
 * Those of the latter may have nulls, which Fory knows nothing of, and tell nobody which they are.
 */
// Fory's serializers are raw types all over.
@SuppressWarnings({"rawtypes", "unchecked"})
final class ForyList extends ImmutableCollectionSerializers.ImmutableListSerializer {
  static final Class<?> TYPE = List.of().getClass();

  private static final @Nullable FieldAccessor ALLOW_NULLS = find();

  private final ForyGuard guard;

  ForyList(TypeResolver resolver, ForyGuard guard) {
    super(resolver, TYPE);
    this.guard = guard;
  }

  private static @Nullable FieldAccessor find() {
    try {
      return FieldAccessor.createAccessor(TYPE.getDeclaredField("allowNulls"));
    } catch (NoSuchFieldException | RuntimeException e) {
      return null;
    }
  }

  @Override
  public void write(WriteContext context, Object value) {
    if (ALLOW_NULLS == null) {
      throw guard.refuse("it cannot be found out whether a list may have nulls");
    }
    context.getBuffer().writeBoolean(ALLOW_NULLS.getBoolean(value));
    super.write(context, value);
  }

  @Override
  public Object read(ReadContext context) {
    boolean nulls = context.getBuffer().readBoolean();
    List<?> read = (List<?>) super.read(context);
    return nulls ? read : List.of(read.toArray());
  }

  @Override
  public Collection newCollection(ReadContext context, boolean elementReadAlwaysAdvances) {
    int size = readCollectionSize(context, context.getBuffer(), elementReadAlwaysAdvances);
    setNumElements(size);
    return new ArrayList<>(size);
  }

  /** Gives a list that may have nulls. */
  @Override
  public Collection onCollectionRead(Collection elements) {
    return Arrays.stream(elements.toArray()).toList();
  }
}
