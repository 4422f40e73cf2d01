package dev.sluice.benchmarks;

import dev.sluice.benchmarks.learn.LabelledStream;
import dev.sluice.benchmarks.learn.LearningTrial;
import dev.sluice.benchmarks.trial.CpuTime;
import dev.sluice.pipeline.learn.Learner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scripts/bench learn}. */
@Command(
    name = "learn",
    description = {
      "Measures how well `learn: logistic` predicts labelled streams when labels come late.",
      "",
      "Each file of the folder that ends in .csv is one key's stream: a line of heads, then rows in the order of time, the label last. "
          + "The last lines are JSON, one for each stream and one of all."
    })
final class LearnCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "holds the streams")
  private Path folder = Path.of("");

  @Option(
      names = "--delay",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "how many rows later a row's label is told; 0: before the next row (default: ${DEFAULT-VALUE})")
  private int delay;

  @Mixin private CostOptions costs;
  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  LearnCommand() {}

  @Override
  public Integer call() throws IOException {
    if (delay < 0 || delay >= Learner.MOST_WAITING) {
      throw new ParameterException(
          spec.commandLine(), "--delay is a whole number from 0 to " + (Learner.MOST_WAITING - 1));
    }
    PrintWriter out = spec.commandLine().getOut();
    CpuTime time = costs.time();
    List<LearningTrial> trials = new ArrayList<>();
    for (LabelledStream stream : LabelledStream.readAll(folder)) {
      if (isWithinLimits(stream)) {
        trials.add(LearningTrial.of(stream, delay, time, costs.seed()));
      } else {
        out.println("left out: " + stream.name() + " is beyond the limits of a learner");
      }
    }
    LearnReport report = new LearnReport(trials, delay);
    out.print(report);
    report.json().forEach(out::println);
    out.flush();
    return 0;
  }

  private static boolean isWithinLimits(LabelledStream stream) {
    return stream.features() <= Learner.MOST_FEATURES
        && stream.classes() >= 2
        && stream.classes() <= Learner.MOST_CLASSES;
  }
}
