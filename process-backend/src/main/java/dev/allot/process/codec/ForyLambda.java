package dev.allot.process.codec;

import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.LambdaSerializer;

/** Lambdas of one class, which Fory writes as what {@link ForyLambdas} sees. */
// Fory's serializers are raw types all over.
@SuppressWarnings({"rawtypes", "unchecked"})
final class ForyLambda extends ForyLate {
  private final ForyGuard guard;

  ForyLambda(TypeResolver resolver, Class type, ForyGuard guard) {
    super(resolver, type, guard, new LambdaSerializer(resolver, type));
    this.guard = guard;
  }

  @Override
  public void write(WriteContext context, Object value) {
    guard.expectLambda();
    super.write(context, value);
  }
}
