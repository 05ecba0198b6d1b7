package dev.allot.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolConfigException;
import dev.allot.UnknownBackendException;
import dev.allot.spi.BackendProvider;
import dev.allot.spi.ConfigKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendsTest {
  private static final FakeBackendProvider FAKE = new FakeBackendProvider();

  @Test
  @DisplayName("CFG-21: a backend is found by its name")
  void selectsByName() {
    FakeBackendProvider other = new FakeBackendProvider("other");
    assertSame(other, Backends.of(FAKE, other).select("other", "test"));
    assertEquals("fake", Backends.find("fake").name());
  }

  @ParameterizedTest
  @DisplayName("CFG-21: a well-known backend that is absent: the artifact to add")
  @ValueSource(strings = {"thread", "process", "cluster"})
  void namesTheArtifact(String name) {
    assertEquals(
        "allot.backend is \""
            + name
            + "\" in test, but there is no such backend on the class path; found: fake; add the"
            + " artifact dev.allot:allot-"
            + name
            + "-backend, in the version of allot-futures-api",
        unknown(Backends.of(FAKE), name));
  }

  @ParameterizedTest
  @DisplayName("CFG-21: a typo: the nearest name, with its artifact if that is absent")
  @CsvSource({"proces, process", "Thread, thread", "clutser, cluster"})
  void namesTheNearest(String name, String meant) {
    String absent = unknown(Backends.of(FAKE), name);
    assertTrue(absent.contains("did you mean " + meant + "? It is in the artifact"), absent);
    assertTrue(absent.contains("dev.allot:allot-" + meant + "-backend"), absent);
    String present = unknown(Backends.of(new FakeBackendProvider(meant)), name);
    assertTrue(present.endsWith("found: " + meant + "; did you mean " + meant + "?"), present);
  }

  @Test
  @DisplayName("CFG-21: no guess where nothing is near; and nothing found is said to be so")
  void doesNotGuessWildly() {
    String message = unknown(Backends.of(), "kubernetes");
    assertTrue(message.endsWith("; found: none"), message);
  }

  @Test
  @DisplayName("CFG-24: a backend for another version of the interface: an error when selected")
  void refusesOtherVersions() {
    BackendProvider newer =
        new FakeBackendProvider("newer") {
          @Override
          public int apiVersion() {
            return API_VERSION + 1;
          }

          @Override
          public List<ConfigKey<?>> keys() {
            throw new AbstractMethodError("must not be called");
          }
        };
    Backends backends = Backends.of(FAKE, newer);
    assertSame(FAKE, backends.select("fake", "test"));
    String message = refused(backends, "newer");
    assertTrue(message.contains("was made for version 2 of the backend interface"), message);
    assertTrue(message.contains("this library has version 1"), message);
    assertTrue(message.contains("BackendsTest$1 in file:"), message);
    ConfigSources sources =
        ConfigSources.of(
            Map.of("allot.newer.anything", "1"), Map.of("ALLOT_NEWER_X", "1"), null, FAKE, newer);
    assertSame(FAKE, sources.resolve(Map.of("allot.backend", "fake")).provider());
  }

  @Test
  @DisplayName("CFG-25: two backends of one name: an error that names both, when selected")
  void refusesTwoOfOneName() {
    BackendProvider twin = new FakeBackendProvider("twin");
    BackendProvider impostor = new FakeBackendProvider("twin") {};
    Backends backends = Backends.of(FAKE, twin, impostor);
    assertSame(FAKE, backends.select("fake", "test"));
    String message = refused(backends, "twin");
    assertTrue(message.contains(FoundBackend.origin(twin.getClass())), message);
    assertTrue(message.contains(FoundBackend.origin(impostor.getClass())), message);
    assertTrue(message.contains(" in file:"), message);
  }

  @Test
  @DisplayName("CFG-23: a provider that fails when asked is left out, and named when missed")
  void leavesOutProvidersThatFail() {
    BackendProvider broken =
        new FakeBackendProvider("process") {
          @Override
          public List<ConfigKey<?>> keys() {
            throw new IllegalStateException("no keys today");
          }
        };
    Backends backends = Backends.of(broken, FAKE);
    assertSame(FAKE, backends.select("fake", "test"));
    String message = unknown(backends, "process");
    assertTrue(message.contains("could not be loaded: " + broken.getClass().getName()), message);
    assertTrue(message.contains("no keys today"), message);
  }

  @Test
  @DisplayName("CFG-26: a provider whose name or keys are against the rules is left out")
  void leavesOutProvidersAgainstTheRules() {
    BackendProvider greedy =
        new FakeBackendProvider("greedy") {
          @Override
          public List<ConfigKey<?>> keys() {
            return List.of(CoreKeys.WORKERS);
          }
        };
    assertTrue(unknown(Backends.of(greedy), "greedy").contains("its key allot.workers is outside"));
    assertTrue(unknown(Backends.of(new FakeBackendProvider("Up")), "Up").contains("its name 'Up'"));
    assertFalse(Backends.of(FAKE).keys().isEmpty());
  }

  private static String unknown(Backends backends, String name) {
    return assertThrows(UnknownBackendException.class, () -> backends.select(name, "test"))
        .getMessage();
  }

  private static String refused(Backends backends, String name) {
    PoolConfigException e =
        assertThrows(PoolConfigException.class, () -> backends.select(name, "test"));
    assertEquals(PoolConfigException.class, e.getClass());
    return e.getMessage();
  }
}
