package dev.sluice.benchmarks.nab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One data file: lines of {@code timestamp,value} below a line that says so. */
final class SeriesFile {

  private final Path file;
  private final List<Long> times = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();
  private final Map<Long, Integer> firstRows = new HashMap<>();

  private SeriesFile(Path file) {
    this.file = file;
  }

  static Series read(Path file, String name, List<Labels.Span> spans) throws IOException {
    SeriesFile rows = new SeriesFile(file);
    rows.add(Files.readAllLines(file));
    return new Series(
        name,
        rows.times.stream().mapToLong(Long::longValue).toArray(),
        rows.values.stream().mapToDouble(Double::doubleValue).toArray(),
        rows.windows(spans));
  }

  private void add(List<String> lines) throws MalformedCorpusException {
    if (lines.isEmpty() || !lines.get(0).strip().equals("timestamp,value")) {
      throw new MalformedCorpusException(file, 1, "the first line should be timestamp,value");
    }
    for (int line = 2; line <= lines.size(); line++) {
      if (!lines.get(line - 1).isBlank()) {
        add(lines.get(line - 1), line);
      }
    }
    if (times.isEmpty()) {
      throw new MalformedCorpusException(file, "holds no row");
    }
  }

  private void add(String row, int line) throws MalformedCorpusException {
    String[] cells = row.split(",", -1);
    if (cells.length != 2) {
      throw new MalformedCorpusException(file, line, "should be timestamp,value, not " + row);
    }
    OptionalLong time = RowTime.millis(cells[0]);
    if (time.isEmpty()) {
      throw new MalformedCorpusException(
          file, line, "a time is written 2014-04-10 07:15:00, not " + cells[0]);
    }
    firstRows.putIfAbsent(time.getAsLong(), times.size());
    times.add(time.getAsLong());
    values.add(value(cells[1].strip(), line));
  }

  private double value(String cell, int line) throws MalformedCorpusException {
    try {
      return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    } catch (NumberFormatException noNumber) {
      throw new MalformedCorpusException(file, line, "not a number: " + cell);
    }
  }

  private List<Window> windows(List<Labels.Span> spans) throws MalformedCorpusException {
    List<Window> windows = new ArrayList<>();
    for (Labels.Span span : spans) {
      int end = windows.isEmpty() ? -1 : windows.get(windows.size() - 1).last();
      windows.add(window(span, end));
    }
    return windows;
  }

  private Window window(Labels.Span span, int end) throws MalformedCorpusException {
    int first = row(span.first());
    int last = row(span.last());
    if (first <= end || last < first) {
      throw new MalformedCorpusException(
          file,
          "its labels' window from %s to %s overlaps another or ends before it begins"
              .formatted(span.first(), span.last()));
    }
    return new Window(first, last);
  }

  private int row(String time) throws MalformedCorpusException {
    OptionalLong millis = RowTime.millis(time);
    Integer row = millis.isEmpty() ? null : firstRows.get(millis.getAsLong());
    if (row == null) {
      throw new MalformedCorpusException(file, "has no row of the time " + time + " of its labels");
    }
    return row;
  }
}
