package dev.allot.core;

import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import java.security.CodeSource;
import java.util.List;

/**
 * A provider and what it says of itself, asked once.
 *
 * @param provider the provider
 * @param name its name
 * @param apiVersion the version of the interface that it was made for
 * @param keys its keys; none if that version is not ours
 */
record FoundBackend(
    BackendProvider provider, String name, int apiVersion, List<ConfigKey<?>> keys) {

  /**
   * Asks a provider.
   *
   * @throws IllegalStateException if what it says is against the rules of the interface
   */
  static FoundBackend of(BackendProvider provider) {
    String name = provider.name();
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalStateException("its name '" + name + "' is not a lower-case word");
    }
    int apiVersion = provider.apiVersion();
    if (apiVersion != BackendProvider.API_VERSION) {
      return new FoundBackend(provider, name, apiVersion, List.of());
    }
    List<ConfigKey<?>> keys = List.copyOf(provider.keys());
    for (ConfigKey<?> key : keys) {
      if (!key.name().startsWith("allot." + name + ".")) {
        throw new IllegalStateException("its key " + key + " is outside allot." + name);
      }
    }
    return new FoundBackend(provider, name, apiVersion, keys);
  }

  boolean isCompatible() {
    return apiVersion == BackendProvider.API_VERSION;
  }

  /** Returns the class, and the jar or directory it is from. */
  String origin() {
    return origin(provider.getClass());
  }

  static String origin(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? type.getName()
        : type.getName() + " in " + source.getLocation();
  }
}
