package dev.allot.core;

import dev.allot.PoolConfigException;
import dev.allot.UnknownBackendException;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays the layers over each other, and checks every setting of every layer, used or not. */
final class ConfigResolver {
  private final Backends backends;
  private final KnownKeys known;
  private final Map<String, Setting> strongest = new TreeMap<>();
  private final Map<Setting, String> problems = new LinkedHashMap<>();

  /** Makes a resolver for one use. */
  ConfigResolver(Backends backends) {
    this.backends = backends;
    this.known = new KnownKeys(backends);
  }

  /** Takes the next layer; the strongest comes first. */
  void layer(List<Setting> settings) {
    settings.forEach(this::take);
  }

  private void take(Setting setting) {
    ConfigKey<?> key = known.find(setting);
    if (key == null) {
      if (!known.isForeign(setting)) {
        problems.put(setting, known.refusal(setting));
      }
      return;
    }
    try {
      key.parse(setting.value(), setting.source());
      strongest.putIfAbsent(key.name(), setting);
    } catch (PoolConfigException e) {
      problems.put(setting, String.valueOf(e.getMessage()));
    }
  }

  /** Returns the values, or throws an exception whose message has all problems. */
  ConfigValues resolve() {
    BackendProvider provider = provider();
    if (!problems.isEmpty()) {
      throw new PoolConfigException(listed(problems.values()));
    }
    return new ConfigValues(known, strongest, provider);
  }

  private BackendProvider provider() {
    Setting setting = strongest.get(CoreKeys.BACKEND.name());
    String source = setting == null ? "the defaults" : setting.source();
    String backend =
        setting == null
            ? String.valueOf(CoreKeys.BACKEND.defaultValue())
            : CoreKeys.BACKEND.parse(setting.value(), source);
    try {
      return backends.select(backend, source);
    } catch (UnknownBackendException e) {
      // Its keys are unknown for the same reason; to say so would only hide it.
      problems.keySet().removeIf(s -> known.isFor(backend, s));
      throw new UnknownBackendException(listedAfter(e));
    } catch (PoolConfigException e) {
      throw new PoolConfigException(listedAfter(e));
    }
  }

  private String listedAfter(PoolConfigException first) {
    List<String> all = new ArrayList<>(problems.values());
    all.add(0, String.valueOf(first.getMessage()));
    return listed(all);
  }

  private static String listed(Collection<String> all) {
    return all.size() == 1
        ? all.iterator().next()
        : all.size() + " things are wrong in the configuration:\n- " + String.join("\n- ", all);
  }
}
