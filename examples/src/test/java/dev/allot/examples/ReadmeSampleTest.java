package dev.allot.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.allot.PoolConfigException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeSampleTest {

  @ParameterizedTest
  @MethodSource(Backends.ALL)
  void printsTheSameOnEachBackend(Backends way) throws Exception {
    List<String> lines = way.run(ReadmeSample::main);

    assertEquals(
        List.of("fib(27) = 196418, prime: true", "[6765, 10946, 17711]"), lines.subList(0, 2));
    assertEquals(
        Set.of("done: 6765", "done: 10946", "done: 17711"),
        Set.copyOf(lines.subList(2, 5)),
        "in any order");
    assertEquals(List.of("3 done, 0 not"), lines.subList(5, lines.size()));
  }

  @Test
  void isRunByWhateverTheConfigurationNames() {
    try (SystemProperties properties = new SystemProperties()) {
      properties.set("allot.backend", "carrier-pigeon");

      assertThrows(PoolConfigException.class, () -> ReadmeSample.main(new String[0]));
    }
  }
}
