package dev.allot.examples;

import java.util.HashMap;
import java.util.Map;

/** Sets system properties, and puts back what was there. */
public final class SystemProperties implements AutoCloseable {
  private final Map<String, String> before = new HashMap<>();

  /**
   * Sets a property.
   *
   * @param key its key
   * @param value its value
   */
  public void set(String key, String value) {
    String old = System.setProperty(key, value);
    before.putIfAbsent(key, old);
  }

  @Override
  public void close() {
    before.forEach(
        (key, old) -> {
          if (old == null) {
            System.clearProperty(key);
          } else {
            System.setProperty(key, old);
          }
        });
  }
}
