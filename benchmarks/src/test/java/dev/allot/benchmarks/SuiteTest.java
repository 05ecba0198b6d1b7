package dev.allot.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuiteTest {
  @ParameterizedTest
  @EnumSource
  void eachRowHasALabelOfItsOwn(Suite suite) {
    List<Measurement> measurements = suite.measurements(field(Scale.SMOKE));
    List<String> ids = measurements.stream().map(Measurement::id).toList();
    assertEquals(ids.size(), new HashSet<>(ids).size(), "measurements: " + ids);
    for (Measurement measurement : measurements) {
      List<String> labels = measurement.entries().stream().map(Entry::label).toList();
      assertTrue(!labels.isEmpty(), measurement.id());
      assertEquals(labels.size(), new HashSet<>(labels).size(), measurement.id() + ": " + labels);
    }
  }

  @Test
  void theWholeRunHasWhatEachSuiteHas() {
    Field field = field(Scale.FULL);
    List<Measurement> all = Suite.ALL.measurements(field);
    for (Suite suite : Suite.values()) {
      for (Measurement part : suite.measurements(field)) {
        Measurement whole =
            all.stream().filter(one -> one.id().equals(part.id())).findFirst().orElseThrow();
        assertTrue(whole.entries().containsAll(part.entries()), part.id());
      }
    }
  }

  @Test
  void entriesAreWrittenAsALine() {
    Measurement measurement =
        Measurement.of("id", "title", Metric.RATE)
            .with("label", contender(), "work", "tasks", 10, "chunk", 2);
    assertEquals("work chunk=2 tasks=10", measurement.entries().get(0).line());
  }

  private static Contender contender() {
    return new Contender("one", List.of(), null, 0);
  }

  private static Field field(Scale scale) {
    Contenders contenders = new Contenders("", "", Path.of("contender.py"), "python3", scale);
    return new Field(contenders, scale, new Calibration(1, 1), Path.of("."));
  }
}
