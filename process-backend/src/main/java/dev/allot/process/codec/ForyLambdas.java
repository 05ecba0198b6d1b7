package dev.allot.process.codec;

import java.lang.invoke.SerializedLambda;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.SerializedLambdaSerializer;

/** What lambdas are written as; the guard looks at what they have captured. */
final class ForyLambdas extends SerializedLambdaSerializer {
  private final ForyGuard guard;

  ForyLambdas(TypeResolver resolver, ForyGuard guard) {
    super(resolver, SerializedLambda.class);
    this.guard = guard;
  }

  @Override
  public void write(WriteContext context, Object value) {
    guard.enterLambda((SerializedLambda) value);
    super.write(context, value);
  }
}
