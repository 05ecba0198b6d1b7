package dev.allot.testkit.property.map;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.PoolExecutor;
import dev.allot.testkit.property.Programs;
import dev.allot.testkit.task.TaskLedger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each flaw is found, and shown by a map of a few elements. */
@Tag("saboteurs")
class MapPropertyFaultsTest {
  private static final int MAPS = 2000;
  private static final int FEW = 6;
  private static final Pattern SIZE =
      Pattern.compile("map of (?:(\\d+) elements|(?s:endless.*?closed after (\\d+)))");

  private final Map<Integer, PoolExecutor> pools = new HashMap<>();
  private int ledgers;

  @TempDir Path directory;

  @AfterEach
  void closePools() {
    pools.values().forEach(PoolExecutor::close);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundAndShrunk(Flaws flaw) {
    FlawedPool fixture = new FlawedPool(flaw);
    Programs<GeneratedMap> programs =
        new Programs<>(
            "GEN-05",
            fixture,
            MapArbitraries.maps(),
            map -> {
              PoolExecutor pool =
                  pools.computeIfAbsent(
                      map.workers(), count -> fixture.open(config -> config.workers(count)));
              TaskLedger ledger = TaskLedger.at(directory.resolve("ledger-" + ledgers++));
              new MapCheck(map, ledger).run(pool);
            });
    AssertionError found = assertThrows(AssertionError.class, () -> programs.check(MAPS));
    Matcher size = SIZE.matcher(found.getMessage());
    assertTrue(size.find(), found::getMessage);
    // Endless ones count as far as they are taken.
    String elements = size.group(size.group(1) == null ? 2 : 1);
    assertTrue(Integer.parseInt(elements) <= FEW, found::getMessage);
  }
}
