package dev.sluice.versus.report;

import dev.sluice.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells, as text and as Markdown. */
final class Grid {

  private final List<String> heads;
  private final List<List<String>> rows = new ArrayList<>();

  Grid(String... heads) {
    this.heads = List.of(heads);
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  String text() {
    Table table = new Table(heads.toArray(String[]::new));
    rows.forEach(table::row);
    return table.toString();
  }

  String markdown() {
    StringBuilder lines = new StringBuilder(line(heads));
    lines.append("| --- |").append(" ---: |".repeat(heads.size() - 1)).append('\n');
    rows.forEach(row -> lines.append(line(row)));
    return lines.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
