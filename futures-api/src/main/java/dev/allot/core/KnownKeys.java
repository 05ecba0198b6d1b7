package dev.allot.core;

import dev.allot.spi.ConfigKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys that there are: the core's, and those of every backend on the class path. */
final class KnownKeys {
  private final List<ConfigKey<?>> keys = new ArrayList<>(CoreKeys.all());
  private final Set<String> names = new HashSet<>();
  private final List<String> foreignPrefixes = new ArrayList<>();

  KnownKeys(Backends backends) {
    keys.addAll(backends.keys());
    keys.forEach(key -> names.add(key.name()));
    for (String backend : backends.namesWithoutKeys()) {
      foreignPrefixes.add(prefix(backend));
    }
  }

  /** Returns the key that a setting is for, or {@code null} if there is no such key. */
  @Nullable ConfigKey<?> find(Setting setting) {
    for (ConfigKey<?> key : keys) {
      if (setting.naming().of(key.name()).equals(setting.name())) {
        return key;
      }
    }
    return null;
  }

  boolean contains(ConfigKey<?> key) {
    return names.contains(key.name());
  }

  /** Tells whether a setting is for a backend whose keys cannot be known here. */
  boolean isForeign(Setting setting) {
    return foreignPrefixes.stream().anyMatch(p -> setting.name().startsWith(named(setting, p)));
  }

  /** Tells whether a setting is for the backend of this name. */
  boolean isFor(String backend, Setting setting) {
    return setting.name().startsWith(named(setting, prefix(backend)));
  }

  /** Says that there is no such key, and which one may be meant. */
  String refusal(Setting setting) {
    List<String> valid = keys.stream().map(key -> named(setting, key.name())).toList();
    return "unknown key "
        + setting.name()
        + " in "
        + setting.source()
        + Nearest.to(setting.name(), valid).map(n -> "; the nearest valid one is " + n).orElse("");
  }

  private static String named(Setting setting, String key) {
    return setting.naming().of(key);
  }

  private static String prefix(String backend) {
    return "allot." + backend + ".";
  }
}
