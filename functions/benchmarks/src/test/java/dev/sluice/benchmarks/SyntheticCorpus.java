package dev.sluice.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/** A small folder with NAB's layout, of series with one spike each. */
public final class SyntheticCorpus {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final LocalDateTime START = LocalDateTime.of(2026, 3, 2, 0, 0);

  public static final int ROWS = 600;

  /** The row of every series at which a value stands that is far from all others. */
  public static final int SPIKE = 400;

  private SyntheticCorpus() {}

  /** Two categories of two series each. */
  public static void write(Path folder) throws IOException {
    StringBuilder labels = new StringBuilder("{");
    for (String name : new String[] {"one/a.csv", "one/b.csv", "two/c.csv", "two/d.csv"}) {
      series(folder.resolve("data").resolve(name), name.hashCode());
      labels.append(labels.length() > 1 ? ",\n" : "\n");
      labels.append(
          "\"%s\": [[\"%s.000000\", \"%s.000000\"]]".formatted(name, time(395), time(410)));
    }
    labels(folder, labels + "}");
  }

  public static void labels(Path folder, String json) throws IOException {
    Path labels = folder.resolve("labels/combined_windows.json");
    Files.createDirectories(labels.getParent());
    Files.writeString(labels, json);
  }

  private static void series(Path file, long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder("timestamp,value\n");
    for (int row = 0; row < ROWS; row++) {
      double value = row == SPIKE ? 50 : 20 + random.nextDouble();
      lines.append(time(row)).append(',').append(value).append('\n');
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, lines);
  }

  /** As a row's time is written. */
  public static String time(int row) {
    return TIME.format(START.plusMinutes(5L * row));
  }
}
