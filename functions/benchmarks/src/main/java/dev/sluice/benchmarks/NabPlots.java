package dev.sluice.benchmarks;

import dev.sluice.benchmarks.nab.Corpus;
import dev.sluice.benchmarks.nab.Series;
import dev.sluice.benchmarks.plot.Alerts;
import dev.sluice.benchmarks.plot.Chart;
import dev.sluice.benchmarks.plot.Page;
import dev.sluice.benchmarks.plot.SeriesChart;
import dev.sluice.benchmarks.plot.Track;
import dev.sluice.benchmarks.trial.Rest;
import dev.sluice.benchmarks.trial.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The page of a run: the last detector's score, and the alerts of all. */
final class NabPlots {

  private final NabResult last;
  private final List<NabResult> others;

  NabPlots(List<NabResult> results) {
    this.last = results.get(results.size() - 1);
    this.others = results.subList(0, results.size() - 1);
  }

  /** Writes {@code index.html}, and the folder if it is not there. */
  void write(Path folder, Corpus corpus, String tables) throws IOException {
    List<Chart> charts = corpus.series().stream().map(this::chart).toList();
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("index.html"), new Page(last.subject().name(), tables, charts).toString());
  }

  private Chart chart(Series series) {
    return SeriesChart.of(
        alerts(last.score(), series),
        List.of(new Track.Score(last.score().signal()), new Track.Rarity(last.rarity().signal())),
        others.stream().map(other -> alerts(other.score(), series)).toList());
  }

  private static Alerts alerts(NabFindings findings, Series series) {
    Signal signal = findings.signal();
    return new Alerts(signal.name(), series, signal.alerts(Rest.HUNDRED_ROWS).apply(series));
  }
}
