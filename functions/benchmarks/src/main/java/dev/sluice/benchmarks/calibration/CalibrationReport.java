package dev.sluice.benchmarks.calibration;

import dev.sluice.benchmarks.report.JsonLine;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.benchmarks.trial.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Of one detector: false alerts for each that was stated, by kind of series. */
public final class CalibrationReport {

  /** What rules state; the last two are more than the sixty-nine days that a series has. */
  private static final List<Duration> STATED =
      Stream.of(6, 24, 72, 168, 480, 1_680, 4_800).map(Duration::ofHours).toList();

  private static final int LEARNED = 5;
  private static final int RECORDS = 100_000;

  private final Subject subject;
  private final List<List<Observed>> rows;

  private CalibrationReport(Subject subject, List<List<Observed>> rows) {
    this.subject = subject;
    this.rows = rows;
  }

  /**
   * Runs a detector over all kinds of series.
   *
   * @param series how many of each kind
   */
  public static CalibrationReport of(Subject subject, int series) {
    Observed.Setup setup =
        new Observed.Setup(subject.plan().onset().rest(), STATED, RECORDS, series);
    return new CalibrationReport(
        subject,
        Calm.ALL.stream()
            .map(kind -> Observed.of(subject.plan().detector(), kind, setup))
            .toList());
  }

  public JsonLine json() {
    List<Observed> learned =
        rows.stream().flatMap(row -> row.subList(0, LEARNED).stream()).toList();
    return new JsonLine()
        .put("calibration", subject.name())
        .put("rules", learned.size())
        .put("tooMany", learned.stream().filter(Observed::isTooMany).count())
        .put("tooFew", learned.stream().filter(Observed::isTooFew).count())
        .put("highest", learned.stream().mapToDouble(Observed::ratio).max().orElse(Double.NaN), 2)
        .put("lowest", learned.stream().mapToDouble(Observed::ratio).min().orElse(Double.NaN), 2);
  }

  @Override
  public String toString() {
    Table table =
        new Table(
            Stream.concat(Stream.of(subject.name()), STATED.stream().map(CalibrationReport::text))
                .toArray(String[]::new));
    rows.forEach(row -> table.row(cells(row)));
    return table.toString();
  }

  private static String[] cells(List<Observed> row) {
    return Stream.concat(
            Stream.of(row.get(0).series().toString()), row.stream().map(CalibrationReport::ratio))
        .toArray(String[]::new);
  }

  private static String ratio(Observed observed) {
    return String.format(Locale.ROOT, "%.2f", observed.ratio());
  }

  private static String text(Duration stated) {
    return stated.toHours() % 24 == 0 ? stated.toDays() + " d" : stated.toHours() + " h";
  }

  /** What the tables show. */
  public static String caption(int series) {
    return Stream.of(
            "False alerts of a rule `rarity > T`, for each that it stated, on series without anomalies.",
            "%d series of %,d records (69 days) of each kind; 1.00 is right, 0.50 to 2.00 is within a factor of two."
                .formatted(series, RECORDS),
            "")
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
