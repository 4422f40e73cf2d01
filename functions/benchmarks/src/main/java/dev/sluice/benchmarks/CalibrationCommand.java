package dev.sluice.benchmarks;

import dev.sluice.benchmarks.calibration.CalibrationReport;
import dev.sluice.benchmarks.trial.Subject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code scripts/bench calibration}. */
@Command(
    name = "calibration",
    description = {
      "Counts false alerts of rules over the rarity of scores.",
      "",
      "On series of many kinds, made without anomalies, a rule that alerts where a score is rarer than T should alert once in T. "
          + "The last lines are JSON, one for each detector: over rules whose T was learned, not extrapolated."
    })
final class CalibrationCommand implements Callable<Integer> {

  @Mixin private DetectorOption detectors;

  @Option(
      names = "--series",
      paramLabel = "N",
      defaultValue = "10",
      description = "how many series of each kind (default: ${DEFAULT-VALUE})")
  private int series;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "how far apart records come (on average, where they come in bursts; default: ${DEFAULT-VALUE})")
  private int minutes;

  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  CalibrationCommand() {}

  @Override
  public Integer call() {
    if (series < 1 || minutes < 1) {
      throw new ParameterException(
          spec.commandLine(), "--series and --minutes are whole numbers from 1 on");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(CalibrationReport.caption(series, minutes));
    List<CalibrationReport> reports = new ArrayList<>();
    for (Subject subject : detectors.subjects()) {
      CalibrationReport report = CalibrationReport.of(subject, series, minutes);
      out.println(report);
      reports.add(report);
    }
    reports.forEach(report -> out.println(report.json()));
    return 0;
  }
}
