package dev.allot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options are checked where they are given, and never change. */
class TaskOptionsTest {
  private static final TaskOptions DEFAULTS = TaskOptions.defaults();

  private static void assertRefused(Executable setting, String... parts) {
    String message = assertThrows(IllegalArgumentException.class, setting).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void defaults_ask_for_nothing() {
    assertEquals(Priority.NORMAL, DEFAULTS.priority());
    assertNull(DEFAULTS.name());
    assertNull(DEFAULTS.timeout());
    assertEquals(0, DEFAULTS.retries());
    assertEquals(0, DEFAULTS.outOfMemoryRetries());
  }

  @Test
  void each_is_kept_beside_the_others() {
    TaskOptions all =
        DEFAULTS
            .outOfMemoryRetries(1)
            .retries(2)
            .timeout(Duration.ofSeconds(3))
            .name("four")
            .priority(Priority.HIGH);
    assertEquals(1, all.outOfMemoryRetries());
    assertEquals(2, all.retries());
    assertEquals(Duration.ofSeconds(3), all.timeout());
    assertEquals("four", all.name());
    assertEquals(Priority.HIGH, all.priority());
    assertEquals(
        "TaskOptions[priority=HIGH, name=four, timeout=PT3S, retries=2, outOfMemoryRetries=1]",
        all.toString());
    assertEquals("TaskOptions[priority=NORMAL]", DEFAULTS.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999999S"})
  void timeout_of_less_than_a_millisecond_is_refused(String timeout) {
    assertRefused(
        () -> DEFAULTS.timeout(Duration.parse(timeout)),
        "timeout",
        "1 ms",
        Duration.parse(timeout).toString());
  }

  @Test
  void timeout_may_be_as_long_as_anybody_likes() {
    Duration longest = ChronoUnit.FOREVER.getDuration();
    assertEquals(longest, DEFAULTS.timeout(longest).timeout());
    assertEquals(Duration.ofMillis(1), DEFAULTS.timeout(Duration.ofMillis(1)).timeout());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, TaskOptions.MOST_RETRIES + 1, Integer.MIN_VALUE})
  void retries_out_of_range_are_refused(int retries) {
    assertRefused(() -> DEFAULTS.retries(retries), "retries", "0 to 100", "" + retries);
    assertRefused(
        () -> DEFAULTS.outOfMemoryRetries(retries), "outOfMemoryRetries", "0 to 100", "" + retries);
  }

  @Test
  void retries_at_the_ends_of_the_range() {
    assertEquals(0, DEFAULTS.retries(0).retries());
    assertEquals(TaskOptions.MOST_RETRIES, DEFAULTS.retries(TaskOptions.MOST_RETRIES).retries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void blank_name_is_refused(String name) {
    assertRefused(() -> DEFAULTS.name(name), "name", "blank");
  }

  @Test
  void null_is_refused() {
    assertThrows(NullPointerException.class, () -> DEFAULTS.priority(null));
    assertThrows(NullPointerException.class, () -> DEFAULTS.name(null));
    assertThrows(NullPointerException.class, () -> DEFAULTS.timeout(null));
  }
}
