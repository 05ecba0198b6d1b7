package dev.allot.examples.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.allot.PoolConfigException;
import dev.allot.PoolExecutor;
import dev.allot.examples.Backends;
import dev.allot.examples.Output;
import dev.allot.examples.SystemProperties;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of shared state print the same on each backend. */
class SharedExamplesTest {
  /** One for all examples, as each has names of its own: JVMs take a second to start. */
  private static final Map<Backends, PoolExecutor> POOLS = new EnumMap<>(Backends.class);

  @AfterAll
  static void closePools() {
    POOLS.values().forEach(PoolExecutor::close);
    POOLS.clear();
  }

  static Stream<Arguments> examplesOnEachBackend() {
    return Backends.all()
        .flatMap(way -> Stream.of(Example.values()).map(example -> arguments(example, way)));
  }

  @ParameterizedTest
  @MethodSource("examplesOnEachBackend")
  void printsTheSameOnEachBackend(Example example, Backends way) throws Exception {
    PoolExecutor pool = POOLS.computeIfAbsent(way, missing -> missing.open(2));

    assertEquals(example.expected(), Output.of(out -> example.run(pool, out)));
  }

  @ParameterizedTest
  @EnumSource
  void mainPrintsIt(Example example) throws Exception {
    assertEquals(example.expected(), Backends.THREAD.run(example.main()));
  }

  @ParameterizedTest
  @EnumSource
  void mainIsRunByWhateverTheConfigurationNames(Example example) {
    try (SystemProperties properties = new SystemProperties()) {
      properties.set("allot.backend", "carrier-pigeon");

      assertThrows(PoolConfigException.class, () -> example.main().main(new String[0]));
    }
  }

  @Test
  void lifeIsThatOfOneThread() throws Exception {
    boolean[][] board = new boolean[Life.SIZE][Life.SIZE];
    Life.GLIDER.forEach(cell -> board[cell / Life.SIZE][cell % Life.SIZE] = true);
    List<String> lines = new ArrayList<>();
    show(0, board, lines);
    boolean[][] now = board;
    for (int generation = 1; generation <= Life.GENERATIONS; generation++) {
      now = next(now);
      if (generation % Life.SHOWN == 0) {
        show(generation, now, lines);
      }
    }

    assertEquals(lines, Example.LIFE.expected());
  }

  private static boolean[][] next(boolean[][] board) {
    int size = board.length;
    boolean[][] next = new boolean[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int around = 0;
        for (int cell = 0; cell < 9; cell++) {
          int r = Math.floorMod(row + cell / 3 - 1, size);
          int c = Math.floorMod(column + cell % 3 - 1, size);
          around += cell != 4 && board[r][c] ? 1 : 0;
        }
        next[row][column] = board[row][column] ? around == 2 || around == 3 : around == 3;
      }
    }
    return next;
  }

  private static void show(int generation, boolean[][] board, List<String> lines) {
    lines.add("Generation " + generation);
    for (boolean[] row : board) {
      StringBuilder line = new StringBuilder();
      for (boolean alive : row) {
        line.append(alive ? '#' : '.');
      }
      lines.add(line.toString());
    }
  }
}
