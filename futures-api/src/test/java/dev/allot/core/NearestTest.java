package dev.allot.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @DisplayName("CFG-04: nearest is what takes the fewest letters to insert, drop or replace")
  @CsvSource({
    "'', '', 0",
    "abc, abc, 0",
    "'', abc, 3",
    "abc, '', 3",
    "kitten, sitting, 3",
    "flaw, lawn, 2"
  })
  void countsLetters(String a, String b, int expected) {
    assertEquals(expected, Nearest.distance(a, b));
    assertEquals(expected, Nearest.distance(b, a));
  }

  @Test
  @DisplayName("CFG-04: the first of several that are equally near; none of none")
  void choosesTheNearest() {
    assertEquals(Optional.of("bat"), Nearest.to("cat", List.of("dog", "bat", "rat")));
    assertEquals(Optional.empty(), Nearest.to("cat", List.of()));
    assertEquals(Optional.empty(), Nearest.within(1, "cat", List.of("cattle")));
  }
}
