package dev.sluice.benchmarks;

import dev.sluice.benchmarks.nab.Corpus;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.benchmarks.trial.Control;
import dev.sluice.benchmarks.trial.Cost;
import dev.sluice.benchmarks.trial.HeldOut;
import dev.sluice.benchmarks.trial.Rest;
import dev.sluice.benchmarks.trial.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables for people. */
final class NabReport {

  private static final String NOTES =
      """
      Scores are NAB's: 100 is perfect, 0 is silence. Differences below 2 points are noise.
      Fixed threshold: one for all series and profiles, inside the detector, and after an alert a rest of 100 rows, or of a fifth of the probation (at most 150 rows).
      Rarity: one threshold for all detectors, on the expected time between false alerts that each learns of itself; the series mostly last two weeks.
      Held out: the threshold is chosen on one half of the series (they alternate within a category) and scored on the other. Only the threshold is held out:
      whoever designed the detectors, and chose the fixed thresholds, may have seen all of the data.
      With hindsight: as on NAB's leaderboard, the threshold is chosen on the data that it is scored on, once for each profile, and there is no rest.
      * looks ahead: it is given the lowest and highest value of the whole series. With those of the rows so far, ARTime comes to 54.3 and CAD OSE to 48.7.
      Times are processor time of one thread, medians. States are saved and restored at random rows, one in 50; a mismatch is a row that then scores otherwise, if only in a bit.
      """;

  private final Corpus corpus;
  private final List<NabResult> results;

  NabReport(Corpus corpus, List<NabResult> results) {
    this.corpus = corpus;
    this.results = results;
  }

  @Override
  public String toString() {
    return String.join(
        "\n",
        "%,d series, %,d rows, %,d windows%n"
            .formatted(corpus.series().size(), corpus.rows(), corpus.windows()),
        fixed().toString(),
        heldOut().toString(),
        hindsight().toString(),
        costs().toString(),
        NOTES,
        "");
  }

  private Table fixed() {
    Table table =
        new Table(
            "fixed threshold",
            "above",
            "rest 100",
            "low FP",
            "low FN",
            "found",
            "false",
            "rest prob/5",
            "low FP",
            "low FN",
            "found",
            "false");
    for (NabResult result : results) {
      fixed(table, result.subject().name(), threshold(result), result.score());
    }
    for (NabResult result : results) {
      fixed(table, "rarity of " + result.subject().name(), rare(), result.rarity());
    }
    for (Control control : Control.over(corpus.series())) {
      fixed(
          table,
          "control: " + control.name(),
          "",
          NabScores.of(corpus, control.alerts().apply(Rest.HUNDRED_ROWS)),
          NabScores.of(corpus, control.alerts().apply(Rest.FIFTH_OF_PROBATION)));
    }
    return table;
  }

  private static String threshold(NabResult result) {
    return decimals(result.score().signal().threshold(), 1);
  }

  private static String rare() {
    return Subject.RARE.toDays() + "d";
  }

  private static void fixed(Table table, String name, String threshold, NabFindings findings) {
    fixed(table, name, threshold, findings.rows(), findings.probation());
  }

  private static void fixed(
      Table table, String name, String threshold, NabScores rows, NabScores probation) {
    List<String> cells = new ArrayList<>(List.of(name, threshold));
    cells.addAll(scores(rows));
    cells.addAll(alerts(rows));
    cells.addAll(scores(probation));
    cells.addAll(alerts(probation));
    table.row(cells);
  }

  private static List<String> scores(NabScores scores) {
    return List.of(
        decimals(scores.standard().score(), 1),
        decimals(scores.lowFalsePositives().score(), 1),
        decimals(scores.lowFalseNegatives().score(), 1));
  }

  private static List<String> alerts(NabScores scores) {
    return List.of(count(scores.standard().found()), count(scores.standard().falseAlerts()));
  }

  private Table heldOut() {
    Table table =
        new Table(
            "held out (standard)",
            "rest",
            "fixed on A",
            "fixed on B",
            "of B on A",
            "of A on B",
            "mean");
    for (NabResult result : results) {
      heldOut(table, result.subject().name(), result.score());
    }
    for (NabResult result : results) {
      heldOut(table, "rarity of " + result.subject().name(), result.rarity());
    }
    return table;
  }

  private static void heldOut(Table table, String name, NabFindings findings) {
    heldOut(table, name, "100", findings.heldOutRows());
    heldOut(table, "", "prob/5", findings.heldOutProbation());
  }

  private static void heldOut(Table table, String name, String rest, HeldOut halves) {
    table.row(
        name,
        rest,
        decimals(halves.fixedOnFirst(), 1),
        decimals(halves.fixedOnSecond(), 1),
        decimals(halves.onFirst(), 1),
        decimals(halves.onSecond(), 1),
        decimals(halves.mean(), 1));
  }

  private Table hindsight() {
    Table table = new Table("with hindsight", "standard", "low FP", "low FN");
    for (NabResult result : results) {
      List<String> cells = new ArrayList<>(List.of(result.subject().name()));
      cells.addAll(scores(result.hindsight()));
      table.row(cells);
    }
    return table
        .row("published: ARTime *", "74.9", "65.1", "80.4")
        .row("published: HTM *", "70.5", "62.6", "75.2")
        .row("published: CAD OSE *", "69.9", "67.0", "73.2")
        .row("published: Skyline", "58.2")
        .row("published: KNN-CAD", "58.0")
        .row("published: Random Cut Forest", "51.7", "38.4", "59.7")
        .row("published: windowed Gaussian", "39.6");
  }

  private Table costs() {
    Table table =
        new Table(
            "cost",
            "bytes",
            "at most",
            "ns/record",
            "with rarity",
            "save us",
            "restore us",
            "mismatches");
    for (NabResult result : results) {
      Cost cost = result.cost();
      table.row(
          result.subject().name(),
          count(cost.bytes()),
          count(cost.maximumBytes()) + " + " + cost.calibrationBytes(),
          decimals(cost.nanoseconds(), 0),
          decimals(cost.nanosecondsWithRarity(), 0),
          decimals(cost.saveMicroseconds(), 2),
          decimals(cost.restoreMicroseconds(), 2),
          count(result.mismatches()));
    }
    return table;
  }

  private static String decimals(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + decimals + "f", value) : "-";
  }

  private static String count(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
