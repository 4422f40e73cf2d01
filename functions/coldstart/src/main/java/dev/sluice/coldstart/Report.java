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

  private final PrintWriter out;
  private final long archiveBytes;
  private final Map<Integer, List<Row>> byVersion = new TreeMap<>();

  /**
   * @param archiveBytes how large the function's archive is
   */
  Report(PrintWriter out, long archiveBytes) {
    this.out = out;
    this.archiveBytes = archiveBytes;
    print("archive  %,d bytes%n", archiveBytes);
  }

  void add(Jdk jdk, List<Row> rows) throws IOException, InterruptedException {
    byVersion.put(jdk.version(), rows);
    print("%nJDK %d, ms from start %36s%n", jdk.version(), "classes");
    print("%-28s%10s%10s%14s%8s%9s%10s%n", "", "ready", "answered", "range", "ratio", "loaded", "cache MB");
    double reference = rows.get(0).answered().median();
    for (Row row : rows) {
      Figures answered = row.answered();
      print(
          "%-28s%10.0f%10.0f%14s%8.2f%9d%10s%n",
          row.name(),
          row.ready().median(),
          answered.median(),
          String.format(Locale.ROOT, "%.0f-%.0f", answered.least(), answered.most()),
          answered.median() / reference,
          row.trial().classes(),
          megabytes(row.trial().cache()));
    }
  }

  private static String megabytes(Path cache) throws IOException {
    return Files.isRegularFile(cache)
        ? String.format(Locale.ROOT, "%.1f", Files.size(cache) / 1e6)
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
        double reference = jdk.getValue().get(0).answered().median();
        for (Row row : jdk.getValue()) {
          write(json, row, reference);
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    print("%n%s%n", text);
  }

  private static void write(JsonGenerator json, Row row, double reference) throws IOException {
    Figures answered = row.answered();
    json.writeObjectFieldStart(row.name());
    json.writeNumberField("ready", round(row.ready().median()));
    json.writeNumberField("answered", round(answered.median()));
    json.writeNumberField("least", round(answered.least()));
    json.writeNumberField("most", round(answered.most()));
    json.writeNumberField("ratio", Math.round(answered.median() / reference * 100) / 100.0);
    json.writeEndObject();
  }

  private static double round(double millis) {
    return Math.round(millis * 10) / 10.0;
  }

  private void print(String format, Object... arguments) {
    out.printf(Locale.ROOT, format, arguments);
    out.flush();
  }
}
