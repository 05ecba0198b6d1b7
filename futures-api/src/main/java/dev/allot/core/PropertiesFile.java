package dev.allot.core;

import dev.allot.PoolConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The file {@code allot.properties}, in UTF-8. Every key in it is meant for this library. */
final class PropertiesFile {
  static final String NAME = "allot.properties";

  private final List<Setting> settings;

  private PropertiesFile(List<Setting> settings) {
    this.settings = List.copyOf(settings);
  }

  /** Reads the first file that the class loaders find, or returns {@code null} without one. */
  static @Nullable PropertiesFile find(List<ClassLoader> loaders) {
    for (ClassLoader loader : loaders) {
      URL url = loader.getResource(NAME);
      if (url != null) {
        return read(url);
      }
    }
    return null;
  }

  static PropertiesFile read(URL url) {
    try {
      return parse(text(url), url);
    } catch (IOException | IllegalArgumentException e) { // the latter for a malformed \\uxxxx
      throw new PoolConfigException(url + " cannot be read: " + e, e);
    }
  }

  List<Setting> settings() {
    return settings;
  }

  private static String text(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    // A cached jar stays open for as long as the JVM runs, and cannot be replaced on Windows.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static PropertiesFile parse(String text, URL url) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    List<Setting> settings = new ArrayList<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      int line = lineOf(key, text);
      String source = line == 0 ? url.toString() : url + " line " + line;
      settings.add(new Setting(key, Naming.DOTTED, properties.getProperty(key), source));
    }
    return new PropertiesFile(settings);
  }

  /**
   * Returns the last line that begins with the key, for that one counts, or 0 where none does, as
   * with a key that is written with escapes.
   */
  private static int lineOf(String key, String text) {
    int found = 0;
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      String stripped = line.stripLeading();
      if (stripped.startsWith(key) && stripped.substring(key.length()).matches("([=:\\s].*)?")) {
        found = number;
      }
    }
    return found;
  }
}
