package dev.sluice.coldstart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells what was measured: a table for each JDK, and one line of JSON. */
final class Report {

  private static final String LINE = "%-27s%7s%10s%14s%7s%11s%12s%7s%9s%9s%n";

  private final PrintWriter out;
  private final long archiveBytes;
  private final Map<Integer, List<Row>> byVersion = new TreeMap<>();

  /**
   * @param archiveBytes how large the function's archive is
   */
  Report(PrintWriter out, long archiveBytes) {
    this.out = out;
    this.archiveBytes = archiveBytes;
    out.printf(Locale.ROOT, "archive  %,d bytes%n", archiveBytes);
  }

  void add(Jdk jdk, List<Row> rows) throws IOException, InterruptedException {
    byVersion.put(jdk.version(), rows);
    out.printf(
        Locale.ROOT,
        "%nJDK %d, medians in ms from the start, or from the restoring%n",
        jdk.version());
    out.printf(
        Locale.ROOT,
        LINE,
        "",
        "ready",
        "answered",
        "range",
        "ratio",
        "processor",
        "range",
        "ratio",
        "classes",
        "cache");
    for (Row row : rows) {
      out.printf(
          Locale.ROOT,
          LINE,
          row.name(),
          number(row.ready().median()),
          number(row.answered().median()),
          range(row.answered()),
          ratio(row.answered(), rows.get(0).answered()),
          number(row.processor().median()),
          range(row.processor()),
          ratio(row.processor(), rows.get(0).processor()),
          row.trial().classes(),
          megabytes(row.trial().cache()));
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  private static String range(Figures figures) {
    return number(figures.least()) + "-" + number(figures.most());
  }

  private static double ratio(Figures figures, Figures reference) {
    return Math.round(figures.median() / reference.median() * 100) / 100.0;
  }

  private static String megabytes(Path cache) throws IOException {
    return Files.isRegularFile(cache)
        ? String.format(Locale.ROOT, "%.1f MB", Files.size(cache) / 1e6)
        : "";
  }

  /** The line of JSON. */
  void end() throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("archiveBytes", archiveBytes);
      for (Map.Entry<Integer, List<Row>> jdk : byVersion.entrySet()) {
        json.writeObjectFieldStart("jdk" + jdk.getKey());
        for (Row row : jdk.getValue()) {
          write(json, row, jdk.getValue().get(0));
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    out.printf(Locale.ROOT, "%n%s%n", text);
  }

  private static void write(JsonGenerator json, Row row, Row reference) throws IOException {
    json.writeObjectFieldStart(row.name());
    json.writeNumberField("ready", Math.round(row.ready().median()));
    write(json, "answered", row.answered(), reference.answered());
    write(json, "processor", row.processor(), reference.processor());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Figures figures, Figures reference)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("median", Math.round(figures.median()));
    json.writeNumberField("least", Math.round(figures.least()));
    json.writeNumberField("most", Math.round(figures.most()));
    json.writeNumberField("ratio", ratio(figures, reference));
    json.writeEndObject();
  }
}
