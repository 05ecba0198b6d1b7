package dev.allot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.core.ConfigSources;
import dev.allot.core.FakeBackendProvider;
import dev.allot.spi.ConfigKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PoolConfigTest {
  private static final FakeBackendProvider FAKE = new FakeBackendProvider();

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  private PoolConfig.Builder builder() {
    return new PoolConfig.Builder(() -> ConfigSources.of(properties, environment, null, FAKE))
        .backend("fake");
  }

  @Test
  @DisplayName("CFG-18: the defaults")
  void hasDefaults() {
    PoolConfig config =
        new PoolConfig.Builder(
                () ->
                    ConfigSources.of(
                        properties, environment, null, new FakeBackendProvider("thread")))
            .build();
    assertEquals("thread", config.backend());
    assertEquals(100_000, config.queueCapacity());
    assertEquals(WhenFull.BLOCK, config.whenFull());
  }

  @Test
  @DisplayName("CFG-01: the code sets every core value")
  void takesValuesFromCode() {
    PoolConfig config =
        builder()
            .workers(7)
            .name("crawl")
            .queueCapacity(1)
            .whenFull(WhenFull.CALLER_RUNS)
            .set("allot.fake.pause", "2m")
            .build();
    assertEquals("fake", config.backend());
    assertEquals(7, config.workers());
    assertEquals("crawl", config.name());
    assertEquals(1, config.queueCapacity());
    assertEquals(WhenFull.CALLER_RUNS, config.whenFull());
    assertEquals(Duration.ofMinutes(2), config.get(FAKE.pause()));
  }

  @Test
  @DisplayName("CFG-10: wrong arguments are refused at the call, not at build()")
  void refusesWrongArguments() {
    assertRefused(b -> b.workers(0), "allot.workers is \"0\" in code", "at least 1");
    assertRefused(b -> b.workers(-3), "\"-3\"");
    assertRefused(b -> b.queueCapacity(0), "allot.queue.capacity is \"0\"", "unit: tasks");
    assertRefused(b -> b.name(" "), "allot.name is \" \"", "not blank");
    assertRefused(b -> b.backend(""), "allot.backend is \"\"", "not blank");
  }

  @Test
  @DisplayName("CFG-10: null is refused at the call")
  @SuppressWarnings("NullAway")
  void refusesNull() {
    assertNullRefused(() -> builder().name(nothing()), "allot.name must not be null");
    assertNullRefused(() -> builder().backend(nothing()), "allot.backend must not be null");
    assertNullRefused(() -> builder().whenFull(nothing()), "whenFull must not be null");
    assertNullRefused(() -> builder().set(nothing(), "x"), "key must not be null");
    assertNullRefused(() -> builder().set("allot.name", nothing()), "allot.name must not be null");
  }

  @Test
  @DisplayName("CFG-16: workers are what is set, or what the backend makes of the rest")
  void resolvesWorkers() {
    assertEquals(3, builder().build().workers());
    assertEquals(30, builder().set("allot.fake.flag", "true").build().workers());
    environment.put("ALLOT_WORKERS", "5");
    assertEquals(5, builder().build().workers());
  }

  @Test
  @DisplayName("CFG-16: a backend that decides on no workers, or asks for its own answer")
  void refusesWrongDefaultWorkers() {
    PoolConfigException e =
        assertThrows(PoolConfigException.class, () -> buildWithDefaultWorkers(config -> 0));
    assertTrue(e.getMessage().contains("0 workers by default"), e.getMessage());
    assertThrows(IllegalStateException.class, () -> buildWithDefaultWorkers(PoolConfig::workers));
  }

  @Test
  @DisplayName("CFG-17: pools without a name are numbered, each with a number of its own")
  void namesPools() {
    String first = builder().build().name();
    String second = builder().build().name();
    assertTrue(first.matches("pool-[1-9][0-9]*"), first);
    assertTrue(second.matches("pool-[1-9][0-9]*"), second);
    assertNotEquals(first, second);
    PoolConfig config = builder().build();
    assertEquals(config.name(), config.name());
    properties.put("allot.name", "from-outside");
    assertEquals("from-outside", builder().build().name());
  }

  @Test
  @DisplayName("CFG-19: isSet tells a set value from a default; get gives either")
  void tellsWhatIsSet() {
    PoolConfig plain = builder().build();
    assertFalse(plain.isSet(FAKE.pause()));
    assertEquals(Duration.ofSeconds(5), plain.get(FAKE.pause()));
    properties.put("allot.fake.pause", "5s");
    assertTrue(builder().build().isSet(FAKE.pause()));
  }

  @Test
  @DisplayName("CFG-19: get refuses to invent a computed default, or a key that nobody lists")
  void refusesToInvent() {
    PoolConfig config = builder().build();
    IllegalStateException unset =
        assertThrows(IllegalStateException.class, () -> config.get(FAKE.size()));
    assertTrue(unset.getMessage().contains("isSet"), unset.getMessage());
    ConfigKey<String> stray = ConfigKey.text("allot.fake.stray", "x", "listed nowhere");
    assertThrows(PoolConfigException.class, () -> config.get(stray));
    assertThrows(PoolConfigException.class, () -> config.isSet(stray));
  }

  @Test
  @DisplayName("CFG-20: toString has each value that is set, and its source, and no others")
  void describesItself() {
    environment.put("ALLOT_QUEUE_WHEN_FULL", "reject");
    PoolConfig config = builder().name("crawl").build();
    assertEquals(
        "PoolConfig[name=crawl, backend=fake, workers=3; set:"
            + " allot.backend=fake (code (PoolConfig.Builder)),"
            + " allot.name=crawl (code (PoolConfig.Builder)),"
            + " allot.queue.when-full=reject (environment variable ALLOT_QUEUE_WHEN_FULL)]",
        config.toString());
  }

  @Test
  @DisplayName("CFG-27: a configuration never changes; build() reads the sources anew")
  void isImmutable() {
    PoolConfig.Builder builder = builder().workers(2);
    properties.put("allot.queue.capacity", "10");
    PoolConfig before = builder.build();
    builder.workers(4);
    properties.put("allot.queue.capacity", "20");
    PoolConfig after = builder.build();
    assertEquals(2, before.workers());
    assertEquals(10, before.queueCapacity());
    assertEquals(4, after.workers());
    assertEquals(20, after.queueCapacity());
  }

  @Test
  @DisplayName("CFG-22: builder() finds the backends of the class path")
  void findsBackendsOfTheClassPath() {
    assertEquals("fake", PoolConfig.builder().backend("fake").build().backend());
  }

  private PoolConfig buildWithDefaultWorkers(ToIntFunction<PoolConfig> defaultWorkers) {
    FakeBackendProvider provider =
        new FakeBackendProvider("odd") {
          @Override
          public int defaultWorkers(PoolConfig config) {
            return defaultWorkers.applyAsInt(config);
          }
        };
    return new PoolConfig.Builder(() -> ConfigSources.of(properties, environment, null, provider))
        .backend("odd")
        .build();
  }

  private void assertRefused(Consumer<PoolConfig.Builder> call, String... parts) {
    PoolConfig.Builder builder = builder();
    PoolConfigException e = assertThrows(PoolConfigException.class, () -> call.accept(builder));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  private static void assertNullRefused(Executable call, String part) {
    NullPointerException e = assertThrows(NullPointerException.class, call);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static <T> T nothing() {
    return null;
  }
}
