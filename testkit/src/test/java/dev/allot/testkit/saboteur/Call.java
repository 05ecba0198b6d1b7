package dev.allot.testkit.saboteur;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * One call of a method of an interface.
 *
 * @param target whose method it is in truth
 * @param method the method
 * @param arguments its arguments
 */
record Call(Object target, Method method, Object[] arguments) {

  /** Does what was called for. */
  Object proceed() throws Throwable {
    return with(arguments);
  }

  /** Does it with other arguments. */
  Object with(Object... others) throws Throwable {
    try {
      return method.invoke(target, others);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @SuppressWarnings("unchecked") // the caller knows the method
  <A> A argument(int index) {
    return (A) arguments[index];
  }

  int count() {
    return arguments.length;
  }
}
