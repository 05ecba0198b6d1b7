package dev.allot.benchmarks.plot;

import java.util.List;
import java.util.Locale;

/** A chart of horizontal bars with the spread of each, as SVG. */
final class BarChart {
  private static final int LABELS = 360;
  private static final int BARS = 460;
  private static final int FIGURES = 100;
  private static final int LINE = 26;
  private static final int TOP = 64;
  private static final double LOGARITHMIC_FROM = 20;

  private final String title;
  private final String subtitle;
  private final List<Bar> bars;
  private final boolean logarithmic;
  private final double from;
  private final double to;

  /**
   * Makes a chart; its scale is logarithmic where the bars are of very different length.
   *
   * @param title what is shown
   * @param subtitle its unit, and where it was measured
   * @param bars at least one
   */
  BarChart(String title, String subtitle, List<Bar> bars) {
    this.title = title;
    this.subtitle = subtitle;
    this.bars = bars;
    double least = bars.stream().mapToDouble(Bar::least).min().orElseThrow();
    to = bars.stream().mapToDouble(Bar::most).max().orElseThrow();
    logarithmic = least > 0 && to / least > LOGARITHMIC_FROM;
    from = logarithmic ? Math.pow(10, Math.floor(Math.log10(least))) : 0;
  }

  /**
   * A bar.
   *
   * @param label what stands beside it
   * @param figure the median, as it is to be written
   * @param least of all runs
   * @param median of all runs
   * @param most of all runs
   * @param own whether it is one of ours
   */
  record Bar(String label, String figure, double least, double median, double most, boolean own) {}

  String svg() {
    int width = LABELS + BARS + FIGURES;
    int height = TOP + LINE * bars.size() + 12;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"13\">",
        width,
        height);
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", width, height);
    add(svg, "<text x=\"12\" y=\"24\" font-size=\"16\">%s</text>", escaped(title));
    String scale = logarithmic ? "; logarithmic" : "";
    add(
        svg,
        "<text x=\"12\" y=\"44\" fill=\"#666\">%s</text>",
        escaped(subtitle + scale + "; the line shows the least and the most"));
    for (int i = 0; i < bars.size(); i++) {
      add(svg, bars.get(i), TOP + i * LINE);
    }
    return svg.append("</svg>\n").toString();
  }

  private void add(StringBuilder svg, Bar bar, int y) {
    int middle = y + LINE / 2;
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
        LABELS - 8,
        middle + 4,
        escaped(bar.label()));
    add(
        svg,
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
        LABELS,
        y + 4,
        length(bar.median()),
        LINE - 8,
        bar.own() ? "#2b6cb0" : "#a0aec0");
    add(
        svg,
        "<path d=\"M%.1f %d H%.1f\" stroke=\"#1a202c\" stroke-width=\"1.5\"/>",
        LABELS + length(bar.least()),
        middle,
        LABELS + length(bar.most()));
    add(
        svg,
        "<text x=\"%.1f\" y=\"%d\">%s</text>",
        LABELS + length(bar.most()) + 6,
        middle + 4,
        escaped(bar.figure()));
  }

  private double length(double value) {
    double share =
        logarithmic ? Math.log(value / from) / Math.log(to / from) : value / Math.max(to, 1e-9);
    return BARS * Math.max(0, Math.min(1, share));
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
