package dev.allot.benchmarks.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.allot.benchmarks.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotMainTest {
  @TempDir private Path results;

  @Test
  void drawsTheLatestOfEachJdk() throws Exception {
    Samples.write(results.resolve("20250101-1.json"), "17.0.1", 1111);
    Samples.write(results.resolve("20250102-1.json"), "17.0.1", 2222);
    Samples.write(results.resolve("20250101-2.json"), "25", 3333);
    Files.writeString(results.resolve("20250103-jmh-1.json"), "something else");
    PlotMain.draw(results, new PrintStream(OutputStream.nullOutputStream()));
    assertEquals(List.of("sample.svg"), plots("jdk17"));
    assertTrue(svg("jdk17").contains(">2,222<"), svg("jdk17"));
    assertFalse(svg("jdk17").contains(">1,111<"), svg("jdk17"));
    assertTrue(svg("jdk25").contains(">3,333<"), svg("jdk25"));
  }

  @Test
  void plotIsWellFormed() throws Exception {
    Samples.write(results.resolve("1.json"), "17", 5);
    PlotMain.draw(results, new PrintStream(OutputStream.nullOutputStream()));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg("jdk17").getBytes(StandardCharsets.UTF_8)));
    assertEquals("svg", document.getDocumentElement().getTagName());
    assertEquals(3, document.getElementsByTagName("rect").getLength(), "background and two bars");
  }

  @Test
  void farApartIsLogarithmic() {
    assertTrue(chart(1, 1_000).contains("logarithmic"));
    assertFalse(chart(1, 10).contains("logarithmic"));
    assertFalse(chart(0, 1_000).contains("logarithmic"), "there is no logarithm of 0");
    assertTrue(chart(1, 1_000).contains("width=\"460.0\""), "the longest fills the chart");
  }

  private static String chart(double one, double other) {
    return new BarChart(
            "title",
            "unit",
            List.of(
                new BarChart.Bar("one", "1", one, one, one, true),
                new BarChart.Bar("other", "2", other, other, other, false)))
        .svg();
  }

  private List<String> plots(String jdk) throws IOException {
    try (var files = Files.list(results.resolve("plots").resolve(jdk))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private String svg(String jdk) throws IOException {
    return Files.readString(results.resolve("plots").resolve(jdk).resolve("sample.svg"));
  }
}
