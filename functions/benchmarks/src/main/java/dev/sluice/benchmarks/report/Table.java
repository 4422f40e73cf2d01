package dev.sluice.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of text: the first column flush left, the others flush right. */
public final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... heads) {
    rows.add(List.of(heads));
  }

  /** Adds a row; what it lacks at its end stays empty. */
  public Table row(String... cells) {
    return row(List.of(cells));
  }

  /** Adds a row; what it lacks at its end stays empty. */
  public Table row(List<String> cells) {
    if (cells.size() > heads()) {
      throw new IllegalArgumentException("more cells than heads: " + cells);
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  private int heads() {
    return rows.get(0).size();
  }

  /** Its lines, each ended. */
  @Override
  public String toString() {
    int[] widths = IntStream.range(0, heads()).map(this::width).toArray();
    return rows.stream()
        .map(row -> line(row, widths).stripTrailing() + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> cell(row, column).length()).max().orElse(0);
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(column -> padded(cell(row, column), widths[column], column == 0))
        .collect(Collectors.joining(GAP));
  }

  private static String padded(String cell, int width, boolean left) {
    String pad = " ".repeat(width - cell.length());
    return left ? cell + pad : pad + cell;
  }
}
