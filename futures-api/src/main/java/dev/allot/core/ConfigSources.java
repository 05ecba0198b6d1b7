package dev.allot.core;

import dev.allot.spi.BackendProvider;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration is made of beside the code: system properties, environment, {@code
 * allot.properties}, and the backends on the class path, which own most of the keys.
 */
public final class ConfigSources {
  /** What messages call the code, the strongest layer. */
  public static final String CODE = "code (PoolConfig.Builder)";

  private final Map<String, String> systemProperties;
  private final Map<String, String> environment;
  private final @Nullable PropertiesFile file;
  private final Backends backends;

  private ConfigSources(
      Map<String, String> systemProperties,
      Map<String, String> environment,
      @Nullable PropertiesFile file,
      Backends backends) {
    this.systemProperties = systemProperties;
    this.environment = environment;
    this.file = file;
    this.backends = backends;
  }

  /**
   * Reads the sources of this JVM, as they are now.
   *
   * @return the sources
   * @throws dev.allot.PoolConfigException if {@code allot.properties} cannot be read
   */
  public static ConfigSources ofThisJvm() {
    List<ClassLoader> loaders = ClassLoaders.ofThisThread();
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (value != null) { // removed by another thread in the meantime
        properties.put(name, value);
      }
    }
    return new ConfigSources(
        properties, System.getenv(), PropertiesFile.find(loaders), Backends.through(loaders));
  }

  /**
   * Makes sources of something else.
   *
   * @param systemProperties in place of the system properties
   * @param environment in place of the environment
   * @param file in place of {@code allot.properties}, or {@code null} for none
   * @param providers in place of those on the class path
   * @return the sources
   * @throws dev.allot.PoolConfigException if the file cannot be read
   */
  public static ConfigSources of(
      Map<String, String> systemProperties,
      Map<String, String> environment,
      @Nullable URL file,
      BackendProvider... providers) {
    return new ConfigSources(
        systemProperties,
        environment,
        file == null ? null : PropertiesFile.read(file),
        Backends.of(providers));
  }

  /**
   * Lays code, system properties, environment and file over each other.
   *
   * @param code what the program sets, by full name of the key
   * @return the values
   * @throws dev.allot.UnknownBackendException if the backend that is selected is not there
   * @throws dev.allot.PoolConfigException if any layer has a wrong key or value, or the backend
   *     cannot be used; the message has everything that is wrong
   */
  public ConfigValues resolve(Map<String, String> code) {
    ConfigResolver resolver = new ConfigResolver(backends);
    resolver.layer(settings(code, "", Naming.DOTTED, name -> CODE));
    resolver.layer(
        settings(systemProperties, "allot.", Naming.DOTTED, name -> "system property " + name));
    resolver.layer(
        settings(
            environment, "ALLOT_", Naming.ENVIRONMENT, name -> "environment variable " + name));
    resolver.layer(file == null ? List.of() : file.settings());
    return resolver.resolve();
  }

  private static List<Setting> settings(
      Map<String, String> layer, String prefix, Naming naming, UnaryOperator<String> source) {
    List<Setting> settings = new ArrayList<>();
    // Sorted, so that messages with several problems are the same each time.
    new TreeMap<>(layer)
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                settings.add(new Setting(name, naming, value, source.apply(name)));
              }
            });
    return settings;
  }
}
