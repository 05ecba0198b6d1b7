package dev.allot.core.shared;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a method of an interface is named on its way to the object. */
final class MethodSignature {
  private static final ClassValue<Map<String, Method>> METHODS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          Map<String, Method> methods = new HashMap<>();
          for (Method method : type.getMethods()) {
            if (!Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
              method.setAccessible(true);
            }
            methods.put(of(method), method);
          }
          return methods;
        }
      };

  private MethodSignature() {}

  /** Its name, and the types of its parameters. */
  static String of(Method method) {
    StringBuilder signature = new StringBuilder(method.getName());
    for (Class<?> parameter : method.getParameterTypes()) {
      signature.append(' ').append(parameter.getName());
    }
    return signature.toString();
  }

  static @Nullable Method find(String signature, Class<?> type) {
    return METHODS.get(type).get(signature);
  }
}
