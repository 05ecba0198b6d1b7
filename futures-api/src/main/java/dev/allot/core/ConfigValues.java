package dev.allot.core;

import dev.allot.PoolConfigException;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values that are set, each from the strongest layer that sets it; all of them are valid. */
public final class ConfigValues {
  private final KnownKeys known;
  private final Map<String, Setting> settings;
  private final BackendProvider provider;

  /**
   * Takes over what was checked.
   *
   * @param known the keys that there are
   * @param settings by full name of the key
   * @param provider the backend that they select
   */
  ConfigValues(KnownKeys known, Map<String, Setting> settings, BackendProvider provider) {
    this.known = known;
    this.settings = new TreeMap<>(settings);
    this.provider = provider;
  }

  /**
   * Returns the value of a key.
   *
   * @param key the key
   * @param <T> the type of the value
   * @return what is set, or else the default
   * @throws PoolConfigException if neither the core nor a backend on the class path has the key
   * @throws IllegalStateException if it is not set and its default is computed
   */
  public <T> T get(ConfigKey<T> key) {
    Setting setting = find(key);
    if (setting != null) {
      return key.parse(setting.value(), setting.source());
    }
    T byDefault = key.defaultValue();
    if (byDefault == null) {
      throw new IllegalStateException(
          key + " is not set and its default is computed; ask isSet(key) before get(key)");
    }
    return byDefault;
  }

  /**
   * Tells whether some layer sets a key.
   *
   * @param key the key
   * @return {@code false} if the default holds
   * @throws PoolConfigException if neither the core nor a backend on the class path has the key
   */
  public boolean isSet(ConfigKey<?> key) {
    return find(key) != null;
  }

  /**
   * Returns the backend that the values select.
   *
   * @return its provider
   */
  public BackendProvider provider() {
    return provider;
  }

  /**
   * Returns what is set.
   *
   * @return the text of each value, by the full name of its key
   */
  public Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    settings.forEach((key, setting) -> texts.put(key, setting.value()));
    return texts;
  }

  private @Nullable Setting find(ConfigKey<?> key) {
    if (!known.contains(key)) {
      throw new PoolConfigException(
          key
              + " is no key of a backend on the class path; a backend lists its keys in"
              + " BackendProvider.keys()");
    }
    return settings.get(key.name());
  }

  /** Returns each value that is set, with its source; empty if all is as by default. */
  @Override
  public String toString() {
    return settings.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue().value() + " (" + e.getValue().source() + ")")
        .collect(Collectors.joining(", "));
  }
}
