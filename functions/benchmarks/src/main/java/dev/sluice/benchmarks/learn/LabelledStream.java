package dev.sluice.benchmarks.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Rows of features in the order of time, each with the class that it turned out to be. */
public final class LabelledStream {

  private final String name;
  private final double[][] features;
  private final int[] labels;
  private final List<String> classes;

  private LabelledStream(String name, List<String[]> rows) {
    this.name = name;
    this.features = new double[rows.size()][rows.get(0).length - 1];
    this.labels = new int[rows.size()];
    this.classes =
        List.copyOf(new TreeSet<>(rows.stream().map(row -> row[row.length - 1]).toList()));
    for (int column = 0; column < features(); column++) {
      fill(column, new Column(), rows);
    }
    for (int row = 0; row < labels.length; row++) {
      labels[row] = classes.indexOf(rows.get(row)[features()]);
    }
  }

  private void fill(int column, Column values, List<String[]> rows) {
    for (int row = 0; row < labels.length; row++) {
      features[row][column] = values.number(rows.get(row)[column]);
    }
  }

  /**
   * Reads a file: a line of heads, then rows of cells between commas, of which the last is the
   * label. An empty cell or {@code ?} is missing; text is numbered as it first comes.
   *
   * @throws MalformedStreamException if a row has another number of cells than the heads
   * @throws IOException if the file cannot be read
   */
  public static LabelledStream read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String[]> rows = new ArrayList<>();
    int cells = lines.isEmpty() ? 0 : lines.get(0).split(",", -1).length;
    for (int line = 2; line <= lines.size(); line++) {
      if (!lines.get(line - 1).isBlank()) {
        rows.add(row(file, line, lines.get(line - 1), cells));
      }
    }
    if (rows.isEmpty() || cells < 2) {
      throw new MalformedStreamException(
          file + ": should have a line of heads, features and a label, and rows below it");
    }
    return new LabelledStream(file.getFileName().toString().replaceFirst("\\.csv$", ""), rows);
  }

  private static String[] row(Path file, int line, String text, int cells)
      throws MalformedStreamException {
    String[] row = text.split(",", -1);
    if (row.length != cells) {
      throw new MalformedStreamException(
          file + ":" + line + ": should have " + cells + " cells, as the heads have");
    }
    for (int i = 0; i < cells; i++) {
      row[i] = row[i].strip();
    }
    return row;
  }

  /** All files of a folder that end in {@code .csv}, in the order of their names. */
  public static List<LabelledStream> readAll(Path folder) throws IOException {
    List<LabelledStream> streams = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".csv")).sorted().toList()) {
        streams.add(read(file));
      }
    }
    if (streams.isEmpty()) {
      throw new MalformedStreamException(folder + ": there is no file that ends in .csv");
    }
    return streams;
  }

  public String name() {
    return name;
  }

  public int rows() {
    return labels.length;
  }

  /** How many there are. */
  public int features() {
    return features[0].length;
  }

  /** Those of a row, NaN where one is missing; not to be changed. */
  double[] features(int row) {
    return features[row];
  }

  /** The class of a row. */
  int label(int row) {
    return labels[row];
  }

  /** How many there are. */
  public int classes() {
    return classes.size();
  }
}
