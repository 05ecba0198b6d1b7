package dev.allot.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfigException;
import dev.allot.UnknownBackendException;
import dev.allot.WhenFull;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLayersTest {
  @TempDir Path dir;

  private final Map<String, String> code = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private String file = "";

  @BeforeEach
  void selectTheFake() {
    code.put("allot.backend", "fake");
  }

  @Test
  @DisplayName("CFG-01: code, system properties, environment, file, defaults")
  void strongestLayerWins() throws IOException {
    assertEquals(100_000, resolve().get(CoreKeys.QUEUE_CAPACITY));
    file = "allot.queue.capacity = 1\n";
    assertEquals(1, resolve().get(CoreKeys.QUEUE_CAPACITY));
    environment.put("ALLOT_QUEUE_CAPACITY", "2");
    assertEquals(2, resolve().get(CoreKeys.QUEUE_CAPACITY));
    properties.put("allot.queue.capacity", "3");
    assertEquals(3, resolve().get(CoreKeys.QUEUE_CAPACITY));
    code.put("allot.queue.capacity", "4");
    assertEquals(4, resolve().get(CoreKeys.QUEUE_CAPACITY));
  }

  @Test
  @DisplayName("CFG-01: each key by itself, and the backend like any other")
  void layersMix() throws IOException {
    code.clear();
    environment.put("ALLOT_BACKEND", "fake");
    properties.put("allot.workers", "2");
    file = "allot.queue.when-full=reject";
    ConfigValues values = resolve();
    assertEquals("fake", values.provider().name());
    assertEquals(2, values.get(CoreKeys.WORKERS));
    assertEquals(WhenFull.REJECT, values.get(CoreKeys.WHEN_FULL));
  }

  @ParameterizedTest
  @DisplayName("CFG-02: a variable is the key in upper case, with _ for . and -")
  @CsvSource({
    "ALLOT_QUEUE_WHEN_FULL, caller-runs, allot.queue.when-full",
    "ALLOT_FAKE_HEAP_SIZE, 2k, allot.fake.heap-size"
  })
  void matchesVariables(String variable, String value, String key) throws IOException {
    environment.put(variable, value);
    String expected = key + "=" + value + " (environment variable " + variable + ")";
    assertTrue(resolve().toString().contains(expected), resolve().toString());
  }

  @Test
  @DisplayName("CFG-04: properties and variables of others are none of our business")
  void ignoresOthers() throws IOException {
    properties.putAll(Map.of("allotment.size", "3", "java.home", "/", "x.allot.workers", "0"));
    environment.putAll(Map.of("ALLOTMENT", "3", "PATH", "/", "MY_ALLOT_WORKERS", "0"));
    assertEquals("allot.backend=fake (" + ConfigSources.CODE + ")", resolve().toString());
  }

  @Test
  @DisplayName("CFG-04: an unknown key names itself, its source and the nearest, in each layer")
  void refusesUnknownKeys() throws IOException {
    code.put("allot.wokers", "1");
    assertWrong("unknown key allot.wokers in code (PoolConfig.Builder)", "is allot.workers");
    code.remove("allot.wokers");
    properties.put("allot.queue.capasity", "1");
    assertWrong(
        "unknown key allot.queue.capasity in system property allot.queue.capasity",
        "is allot.queue.capacity");
    properties.clear();
    environment.put("ALLOT_FAKE_HEAPSIZE", "1");
    assertWrong(
        "unknown key ALLOT_FAKE_HEAPSIZE in environment variable ALLOT_FAKE_HEAPSIZE",
        "is ALLOT_FAKE_HEAP_SIZE");
    environment.clear();
    file = "# comment\n\nallot.nane = x\n";
    assertWrong("unknown key allot.nane in file:", "allot.properties line 3", "is allot.name");
    file = "workers=3";
    assertWrong("unknown key workers in file:", "is allot.workers");
  }

  @Test
  @DisplayName("CFG-05: a bad value names key, source, value and what is allowed, in each layer")
  void refusesBadValues() throws IOException {
    code.put("allot.fake.flag", "yes");
    assertWrong("allot.fake.flag is \"yes\" in code (PoolConfig.Builder)", "true or false");
    code.remove("allot.fake.flag");
    properties.put("allot.fake.pause", "5");
    assertWrong("\"5\" in system property allot.fake.pause", "a duration such as", "at least 0s");
    properties.clear();
    environment.put("ALLOT_FAKE_HEAP_SIZE", "1000");
    assertWrong(
        "allot.fake.heap-size is \"1000\" in environment variable ALLOT_FAKE_HEAP_SIZE",
        "at least 1k",
        "unit: bytes");
    environment.clear();
    file = "\nallot.workers: many";
    assertWrong("allot.workers is \"many\" in file:", "allot.properties line 2", "a whole number");
  }

  @Test
  @DisplayName("CFG-05: a bad value is an error even where a stronger layer has a good one")
  void refusesHiddenBadValues() throws IOException {
    code.put("allot.workers", "4");
    environment.put("ALLOT_WORKERS", "0");
    assertWrong("allot.workers is \"0\" in environment variable ALLOT_WORKERS");
  }

  @Test
  @DisplayName("CFG-06: an empty value is a bad value, never the default")
  void refusesEmptyValues() throws IOException {
    properties.put("allot.name", "");
    assertWrong("allot.name is \"\" in system property allot.name");
    properties.clear();
    environment.put("ALLOT_BACKEND", " ");
    assertWrong("allot.backend is \" \" in environment variable ALLOT_BACKEND");
    environment.clear();
    file = "allot.queue.when-full";
    assertWrong("allot.queue.when-full is \"\" in file:");
  }

  @Test
  @DisplayName("CFG-07: all that is wrong is in one message")
  void reportsEverything() throws IOException {
    code.put("allot.queue.capacity", "0");
    properties.put("allot.x", "1");
    environment.put("ALLOT_WORKERS", "");
    file = "allot.fake.flag=1";
    assertWrong(
        "4 things are wrong",
        "- allot.queue.capacity is \"0\"",
        "- unknown key allot.x",
        "- allot.workers is \"\"",
        "- allot.fake.flag is \"1\"");
  }

  @Test
  @DisplayName("CFG-07: an unknown backend comes with the rest, without its own unknown keys")
  void reportsUnknownBackendWithTheRest() {
    code.put("allot.backend", "abroad");
    properties.put("allot.abroad.size", "1");
    environment.put("ALLOT_ABROAD_COUNT", "1");
    environment.put("ALLOT_WORKERS", "0");
    String message = assertThrows(UnknownBackendException.class, this::resolve).getMessage();
    assertTrue(message.contains("2 things are wrong"), message);
    assertTrue(message.contains("allot.backend is \"abroad\""), message);
    assertTrue(message.contains("ALLOT_WORKERS"), message);
    assertFalse(message.contains("abroad.size"), message);
    assertFalse(message.contains("ALLOT_ABROAD"), message);
  }

  @Test
  @DisplayName("CFG-08: keys of thread, process and cluster are ignored without their artifact")
  void ignoresKeysOfAbsentBackends() throws IOException {
    code.put("allot.thread.virtual", "perhaps");
    properties.put("allot.process.max-heap", "1g");
    environment.put("ALLOT_CLUSTER_LOCAL_MEMBERS", "3");
    file = "allot.process.anything = at all";
    assertEquals("fake", resolve().provider().name());
    properties.put("allot.elsewhere.max-heap", "1g");
    assertWrong("unknown key allot.elsewhere.max-heap");
  }

  @Test
  @DisplayName("CFG-08: and are checked with it")
  void checksKeysOfPresentBackends() throws IOException {
    properties.put("allot.process.flag", "maybe");
    environment.put("ALLOT_PROCESS_PUASE", "1s");
    assertThrowsWith(
        () -> resolve(new FakeBackendProvider(), new FakeBackendProvider("process")),
        "allot.process.flag is \"maybe\"",
        "unknown key ALLOT_PROCESS_PUASE");
  }

  @Test
  @DisplayName("CFG-09: the keys of all backends present are known, whichever is selected")
  void knowsKeysOfAllBackends() throws IOException {
    FakeBackendProvider other = new FakeBackendProvider("other");
    properties.put("allot.other.flag", "true");
    ConfigValues values = resolve(new FakeBackendProvider(), other);
    assertEquals("fake", values.provider().name());
    assertTrue(values.get(other.flag()));
  }

  private ConfigValues resolve() throws IOException {
    return resolve(new FakeBackendProvider());
  }

  private ConfigValues resolve(FakeBackendProvider... providers) throws IOException {
    URL url = Files.writeString(dir.resolve("allot.properties"), file).toUri().toURL();
    return ConfigSources.of(properties, environment, url, providers).resolve(code);
  }

  private void assertWrong(String... parts) {
    assertThrowsWith(this::resolve, parts);
  }

  private static void assertThrowsWith(Executable call, String... parts) {
    String message = assertThrows(PoolConfigException.class, call).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
