package dev.allot.process.codec;

import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/** Where a lambda stands in the source, and what the variables are called that it captured. */
final class LambdaSite {
  private final SerializedLambda lambda;
  private final ClassFile.@Nullable Method body;

  /**
   * @param loader has the class file of the capturing class, perhaps
   */
  LambdaSite(SerializedLambda lambda, @Nullable ClassLoader loader) {
    this.lambda = lambda;
    this.body =
        ClassFile.method(
            loader,
            lambda.getImplClass(),
            lambda.getImplMethodName(),
            lambda.getImplMethodSignature());
  }

  /** The step to a captured argument. */
  String captured(int index) {
    boolean instance = lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic;
    if (!lambda.getImplMethodName().startsWith("lambda$")) {
      String owner = lambda.getImplClass().substring(lambda.getImplClass().lastIndexOf('/') + 1);
      return "receiver of " + owner + "::" + lambda.getImplMethodName();
    }
    return "captured " + variable(index, instance) + " of lambda" + place();
  }

  /** The captured values are the first parameters of the method that holds the body. */
  private String variable(int index, boolean instance) {
    if (instance && index == 0) {
      return "'this'";
    }
    int parameter = instance ? index - 1 : index;
    int slot = instance ? 1 : 0;
    slot += slotsBefore(lambda.getImplMethodSignature(), parameter);
    String name = body == null ? null : body.variables().get(slot);
    return name == null ? "value " + (index + 1) : "'" + name + "'";
  }

  private String place() {
    return body == null || body.source() == null || body.line() == 0
        ? " in " + lambda.getCapturingClass().replace('/', '.')
        : " at " + body.source() + ":" + body.line();
  }

  /** Long and double take two slots. */
  private static int slotsBefore(String descriptor, int parameter) {
    int at = 1;
    int slots = 0;
    for (int i = 0; i < parameter; i++) {
      char type = descriptor.charAt(at);
      slots += type == 'J' || type == 'D' ? 2 : 1;
      while (descriptor.charAt(at) == '[') {
        at++;
      }
      at = descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
    }
    return slots;
  }
}
