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

  /** What rules state; with a record a minute the last two are more than a series lasts. */
  private static final List<Duration> STATED =
      Stream.of(6, 24, 72, 168, 480, 1_680, 4_800).map(Duration::ofHours).toList();

  private static final int RECORDS = 100_000;

  private final Subject subject;
  private final int minutes;
  private final List<List<Observed>> rows;

  private CalibrationReport(Subject subject, int minutes, List<List<Observed>> rows) {
    this.subject = subject;
    this.minutes = minutes;
    this.rows = rows;
  }

  /**
   * Runs a detector over all kinds of series.
   *
   * @param series how many of each kind
   * @param minutes between records
   */
  public static CalibrationReport of(Subject subject, int series, int minutes) {
    Observed.Setup setup =
        new Observed.Setup(subject.plan().onset().rest(), STATED, RECORDS, series, minutes);
    return new CalibrationReport(
        subject,
        minutes,
        Calm.ALL.stream()
            .map(kind -> Observed.of(subject.plan().detector(), kind, setup))
            .toList());
  }

  public JsonLine json() {
    List<Observed> learned =
        rows.stream().flatMap(List::stream).filter(rule -> isLearned(rule.stated())).toList();
    return new JsonLine()
        .put("calibration", subject.name())
        .put("minutes", minutes)
        .put("rules", learned.size())
        .put("tooMany", learned.stream().filter(Observed::isTooMany).count())
        .put("tooFew", learned.stream().filter(Observed::isTooFew).count())
        .put("highest", learned.stream().mapToDouble(Observed::ratio).max().orElse(Double.NaN), 2)
        .put("lowest", learned.stream().mapToDouble(Observed::ratio).min().orElse(Double.NaN), 2);
  }

  /** Whether a series lasts for longer than a rule states. */
  private boolean isLearned(Duration stated) {
    return stated.toMinutes() < (long) RECORDS * minutes;
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
  public static String caption(int series, int minutes) {
    return Stream.of(
            "False alerts of a rule `rarity > T`, for each that it stated, on series without anomalies.",
            "%d series of %,d records (%,d days) of each kind; 1.00 is right, 0.50 to 2.00 is within a factor of two."
                .formatted(series, RECORDS, Duration.ofMinutes((long) RECORDS * minutes).toDays()),
            "")
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
