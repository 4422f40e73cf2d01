package dev.sluice.benchmarks;

import dev.sluice.benchmarks.nab.Corpus;
import dev.sluice.benchmarks.trial.CpuTime;
import dev.sluice.benchmarks.trial.Subject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scripts/bench nab}. */
@Command(
    name = "nab",
    description = {
      "Scores every detector on a folder with the layout of the Numenta Anomaly Benchmark.",
      "",
      "Each series is one key; its rows go one by one through the door that the pipeline uses, and nothing is known of later ones. "
          + "The threshold and the rest are the detector's own. The last lines are JSON, one for each detector."
    })
final class NabCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "holds data/ and labels/combined_windows.json")
  private Path folder = Path.of("");

  @Mixin private DetectorOption detectors;

  @Option(
      names = "--plots",
      paramLabel = "FOLDER",
      description = "write index.html there: series, labelled windows, scores and alerts")
  private @Nullable Path plots;

  @Mixin private CostOptions costs;
  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  NabCommand() {}

  @Override
  public Integer call() throws IOException {
    List<Subject> subjects = detectors.subjects();
    CpuTime time = costs.time();
    Corpus corpus = Corpus.read(folder);
    List<NabResult> results =
        subjects.stream()
            .map(subject -> NabResult.of(subject, corpus, time, costs.seed()))
            .toList();
    String tables = new NabReport(corpus, results).toString();
    if (plots != null) {
      new NabPlots(results).write(plots, corpus, tables);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(tables);
    results.forEach(result -> out.println(result.json()));
    out.flush();
    return 0;
  }
}
