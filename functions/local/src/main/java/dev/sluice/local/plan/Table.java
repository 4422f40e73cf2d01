package dev.sluice.local.plan;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of text: the first column flush left, the others flush right. Columns without a cell are
 * left out.
 */
final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> heads) {
    rows.add(List.copyOf(heads));
  }

  /** Adds a row; what it lacks at its end stays empty. */
  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  void print(PrintWriter out) {
    int[] columns =
        IntStream.range(0, rows.get(0).size())
            .filter(column -> rows.stream().skip(1).anyMatch(row -> !cell(row, column).isEmpty()))
            .toArray();
    rows.forEach(row -> out.println(line(row, columns)));
  }

  private String line(List<String> row, int[] columns) {
    StringBuilder line = new StringBuilder();
    for (int column : columns) {
      String padding = " ".repeat(width(column) - cell(row, column).length());
      line.append(column == 0 ? cell(row, column) + padding : GAP + padding + cell(row, column));
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> cell(row, column).length()).max().orElse(0);
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }
}
