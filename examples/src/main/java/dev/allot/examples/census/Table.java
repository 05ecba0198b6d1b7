package dev.allot.examples.census;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A table with a title: numbers to the right, text to the left, columns as wide as they must be.
 */
final class Table {
  private static final String GAP = "  ";
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final List<List<Object>> rows = new ArrayList<>();

  /**
   * Begins a table.
   *
   * @param heads the heads of the columns
   */
  Table(Object... heads) {
    row(heads);
  }

  /**
   * Adds a row.
   *
   * @param cells as many as there are heads; a {@code Number} goes to the right
   * @return this table
   */
  Table row(Object... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /**
   * Prints the rows and an empty line.
   *
   * @param out where to
   */
  void print(PrintWriter out) {
    int[] widths = widths();
    for (List<Object> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String text = text(row.get(column));
        String fill = " ".repeat(widths[column] - text.length());
        line.append(isRight(column) ? fill + text : text + fill).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
    out.println();
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<Object> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], text(row.get(column)).length());
      }
    }
    return widths;
  }

  private boolean isRight(int column) {
    return rows.size() > 1 && rows.get(1).get(column) instanceof Number;
  }

  private static String text(Object cell) {
    return cell instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : CONTROL.matcher(cell.toString()).replaceAll("?"); // names in archives may have any
  }
}
