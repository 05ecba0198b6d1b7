package dev.allot.testkit.saboteur;

import dev.allot.testkit.BackendConformance;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The test of one rule.
 *
 * @param rule such as {@code FUT-04}
 * @param nested the class in {@link BackendConformance} that extends the contract
 * @param method the name of the method
 */
record ContractMethod(String rule, Class<?> nested, String method) {
  private static final Map<String, ContractMethod> ALL = all();

  private static Map<String, ContractMethod> all() {
    Map<String, ContractMethod> all = new TreeMap<>();
    for (Class<?> nested : BackendConformance.class.getDeclaredClasses()) {
      if (nested.isAnnotationPresent(Nested.class)) {
        for (Method method : nested.getSuperclass().getDeclaredMethods()) {
          if (method.isAnnotationPresent(Test.class)) {
            String[] words = method.getName().split("_", 3);
            String rule = words[0] + "-" + words[1];
            all.put(rule, new ContractMethod(rule, nested, method.getName()));
          }
        }
      }
    }
    return all;
  }

  static ContractMethod of(String rule) {
    ContractMethod method = ALL.get(rule);
    if (method == null) {
      throw new IllegalArgumentException("no contract has a test of " + rule);
    }
    return method;
  }

  String contract() {
    return nested.getSuperclass().getSimpleName();
  }

  String family() {
    return rule.substring(0, rule.indexOf('-'));
  }
}
