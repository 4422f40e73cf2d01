package dev.sluice.benchmarks;

import dev.sluice.benchmarks.learn.LearningTrial;
import dev.sluice.benchmarks.learn.Predictions;
import dev.sluice.benchmarks.report.JsonLine;
import dev.sluice.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The tables of {@code scripts/bench learn}, and its lines of JSON. */
final class LearnReport {

  private static final String NOTES =
      """
      Each row is predicted before its label is told (prequential); accuracy, log-loss (nats) and AUC are over all rows, the first among them.
      Controls, by accuracy: the most frequent class so far; the label told last; one plain regression on scaled features.
      Columns of text are numbered as their texts first come. Bytes: of the state at the end, and the most that it can have; the rows that wait for their label are part of it.
      Times are processor time of one thread, medians, to predict a row and learn its label; a mismatch is a row predicted otherwise after restoring.
      """;

  private final List<LearningTrial> trials;
  private final int delay;

  LearnReport(List<LearningTrial> trials, int delay) {
    this.trials = trials;
    this.delay = delay;
  }

  @Override
  public String toString() {
    String head = "%,d streams, labels %,d rows late%n".formatted(trials.size(), delay);
    return String.join("\n", head, predictions().toString(), costs().toString(), NOTES, "");
  }

  private Table predictions() {
    Table table =
        new Table(
            "learn: logistic",
            "rows",
            "features",
            "classes",
            "accuracy",
            "log-loss",
            "AUC",
            "majority",
            "previous",
            "plain");
    for (LearningTrial trial : trials) {
      Predictions predictions = trial.predictions();
      table.row(
          trial.stream().name(),
          count(trial.stream().rows()),
          count(trial.stream().features()),
          count(trial.stream().classes()),
          share(predictions.accuracy()),
          share(predictions.logLoss()),
          share(predictions.auc()),
          share(trial.controls().majority()),
          share(trial.controls().previous()),
          share(trial.controls().plain()));
    }
    return table;
  }

  private Table costs() {
    Table table =
        new Table("cost", "bytes", "at most", "ns/record", "save us", "restore us", "mismatches");
    for (LearningTrial trial : trials) {
      LearningTrial.Cost cost = trial.cost();
      table.row(
          trial.stream().name(),
          count(cost.bytes()),
          count(cost.maximumBytes()),
          decimals(cost.nanoseconds(), 0),
          decimals(cost.saveMicroseconds(), 2),
          decimals(cost.restoreMicroseconds(), 2),
          count(trial.mismatches()));
    }
    return table;
  }

  /** One for each stream, then one of the means of all. */
  List<JsonLine> json() {
    List<JsonLine> lines = new ArrayList<>();
    trials.forEach(trial -> lines.add(json(trial.stream().name(), List.of(trial))));
    lines.add(json("all", trials));
    return lines;
  }

  private JsonLine json(String name, List<LearningTrial> of) {
    return new JsonLine()
        .put("learner", "logistic")
        .put("stream", name)
        .put("delay", delay)
        .put("rows", of.stream().mapToLong(trial -> trial.stream().rows()).sum())
        .put("accuracy", mean(of, trial -> trial.predictions().accuracy()), 4)
        .put("logLoss", mean(of, trial -> trial.predictions().logLoss()), 4)
        .put("auc", mean(of, trial -> trial.predictions().auc()), 4)
        .put("majority", mean(of, trial -> trial.controls().majority()), 4)
        .put("previous", mean(of, trial -> trial.controls().previous()), 4)
        .put("plain", mean(of, trial -> trial.controls().plain()), 4)
        .put("bytes", of.stream().mapToInt(trial -> trial.cost().maximumBytes()).max().orElse(0))
        .put("ns", mean(of, trial -> trial.cost().nanoseconds()), 1)
        .put("save_us", mean(of, trial -> trial.cost().saveMicroseconds()), 2)
        .put("restore_us", mean(of, trial -> trial.cost().restoreMicroseconds()), 2)
        .put("mismatches", of.stream().mapToInt(LearningTrial::mismatches).sum());
  }

  private static double mean(List<LearningTrial> of, ToDoubleFunction<LearningTrial> figure) {
    return of.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  private static String share(double value) {
    return decimals(value, 3);
  }

  private static String decimals(double value, int decimals) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + decimals + "f", value) : "-";
  }

  private static String count(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
