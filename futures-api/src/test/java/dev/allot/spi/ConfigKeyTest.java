package dev.allot.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.allot.PoolConfigException;
import dev.allot.WhenFull;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigKeyTest {
  private static final ConfigKey<Integer> NUMBER =
      ConfigKey.integer("allot.x.number", 4, -2, "a number").unit("things");
  private static final ConfigKey<Long> SIZE =
      ConfigKey.bytes("allot.x.size", 256L << 20, 1024, "a size");
  private static final ConfigKey<Duration> TIME =
      ConfigKey.duration("allot.x.time", Duration.ofSeconds(90), Duration.ofMillis(10), "a time");
  private static final ConfigKey<Boolean> FLAG = ConfigKey.bool("allot.x.flag", null, "a flag");
  private static final ConfigKey<String> TEXT = ConfigKey.text("allot.x.text", null, "a text");
  private static final ConfigKey<WhenFull> CHOICE =
      ConfigKey.choice("allot.x.choice", WhenFull.class, WhenFull.CALLER_RUNS, "a choice");

  @ParameterizedTest
  @DisplayName("CFG-11: whole numbers")
  @CsvSource({"7, 7", "' 7 ', 7", "-2, -2", "2147483647, 2147483647", "007, 7"})
  void readsWholeNumbers(String text, int expected) {
    assertEquals(expected, NUMBER.parse(text, "test"));
  }

  @ParameterizedTest
  @DisplayName("CFG-11: what is no whole number")
  @ValueSource(
      strings = {
        "",
        " ",
        "-3",
        "2147483648",
        "4294967297",
        "99999999999999999999",
        "+5",
        "1.0",
        "1_000",
        "0x10",
        "٣",
        "four",
        "4 5"
      })
  void refusesOtherNumbers(String text) {
    assertRefused(NUMBER, text);
  }

  @ParameterizedTest
  @DisplayName("CFG-12: sizes")
  @CsvSource({
    "1024, 1024",
    "64k, 65536",
    "64K, 65536",
    "256m, 268435456",
    "1g, 1073741824",
    "8589934591g, 9223372035781033984"
  })
  void readsSizes(String text, long expected) {
    assertEquals(expected, SIZE.parse(text, "test"));
  }

  @ParameterizedTest
  @DisplayName("CFG-12: what is no size")
  @ValueSource(
      strings = {"", "1023", "0", "-1k", "64kb", "1.5g", "64 k", "k", "1t", "17179869185g"})
  void refusesOtherSizes(String text) {
    assertRefused(SIZE, text);
  }

  @ParameterizedTest
  @DisplayName("CFG-13: durations")
  @CsvSource({
    "10ms, PT0.01S",
    "500ms, PT0.5S",
    "5s, PT5S",
    "2m, PT2M",
    "1h, PT1H",
    "PT1M30S, PT1M30S",
    "pt0.5s, PT0.5S",
    "P1D, PT24H"
  })
  void readsDurations(String text, Duration expected) {
    assertEquals(expected, TIME.parse(text, "test"));
  }

  @ParameterizedTest
  @DisplayName("CFG-13: what is no duration")
  @ValueSource(
      strings = {
        "",
        "5",
        "0",
        "9ms",
        "0s",
        "-5s",
        "PT-5S",
        "1.5s",
        "5 s",
        "1d",
        "5sec",
        "1h30m",
        "999999999999999999h"
      })
  void refusesOtherDurations(String text) {
    assertRefused(TIME, text);
  }

  @Test
  @DisplayName("CFG-14: true and false and nothing else")
  void readsBooleans() {
    assertEquals(true, FLAG.parse("true", "test"));
    assertEquals(false, FLAG.parse(" false ", "test"));
    for (String text : new String[] {"", "TRUE", "False", "yes", "no", "on", "1", "0", "treu"}) {
      assertRefused(FLAG, text);
    }
  }

  @Test
  @DisplayName("CFG-15: text")
  void readsText() {
    assertEquals("two words", TEXT.parse(" two words\t", "test"));
    assertRefused(TEXT, "");
    assertRefused(TEXT, " \t");
  }

  @ParameterizedTest
  @DisplayName("CFG-15: constants in any case, with - for _")
  @ValueSource(strings = {"caller-runs", "CALLER_RUNS", "Caller-Runs", " caller_runs "})
  void readsChoices(String text) {
    assertEquals(WhenFull.CALLER_RUNS, CHOICE.parse(text, "test"));
  }

  @ParameterizedTest
  @DisplayName("CFG-15: what is no constant")
  @ValueSource(strings = {"", "callerruns", "caller runs", "0", "blocks"})
  void refusesOtherChoices(String text) {
    assertRefused(CHOICE, text);
  }

  @Test
  @DisplayName("CFG-05: the message has key, source, value, what is allowed, minimum and unit")
  void explainsRefusals() {
    assertEquals(
        "allot.x.number is \"-3\" in file.properties line 4, but must be a whole number, at least"
            + " -2 (unit: things); the default is 4",
        assertThrows(PoolConfigException.class, () -> NUMBER.parse("-3", "file.properties line 4"))
            .getMessage());
    assertEquals(
        "allot.x.choice is \"drop\" in here, but must be one of block, reject, caller-runs; the"
            + " default is caller-runs",
        assertThrows(PoolConfigException.class, () -> CHOICE.parse("drop", "here")).getMessage());
  }

  @Test
  @DisplayName("CFG-26: a key describes itself in the words that a user would write")
  void describesItself() {
    assertEquals("4", NUMBER.defaultText());
    assertEquals("-2", NUMBER.minimum());
    assertEquals("things", NUMBER.unit());
    assertEquals("256m", SIZE.defaultText());
    assertEquals("1k", SIZE.minimum());
    assertEquals("bytes", SIZE.unit());
    assertEquals("90s", TIME.defaultText());
    assertEquals("10ms", TIME.minimum());
    assertEquals("caller-runs", CHOICE.defaultText());
    assertNull(CHOICE.minimum());
    assertNull(FLAG.defaultText());
    assertEquals("allot.x.flag", FLAG.toString());
    assertEquals("a flag", FLAG.doc());
  }

  @ParameterizedTest
  @DisplayName("CFG-26: what a key writes, it reads")
  @ValueSource(strings = {"PT0.01S", "PT1M", "PT61S", "PT2H", "PT1.0000005S"})
  void writesDurationsThatItReads(Duration duration) {
    ConfigKey<Duration> key = ConfigKey.duration("allot.x.time", duration, Duration.ZERO, "doc");
    assertEquals(duration, key.parse(String.valueOf(key.defaultText()), "test"));
  }

  @Test
  @DisplayName("CFG-26: a key that contradicts itself cannot be made")
  void refusesContradictions() {
    assertThrows(
        IllegalArgumentException.class, () -> ConfigKey.integer("allot.x.n", 0, 1, "below"));
    for (String name : new String[] {"", "allot", "x.y", "allot.X", "allot.x_y", "allot..x"}) {
      assertThrows(IllegalArgumentException.class, () -> ConfigKey.text(name, null, "bad name"));
    }
  }

  private static void assertRefused(ConfigKey<?> key, String text) {
    assertThrows(PoolConfigException.class, () -> key.parse(text, "test"), text);
  }
}
