package dev.sluice.benchmarks;

import dev.sluice.benchmarks.plot.Gallery;
import dev.sluice.benchmarks.trial.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code scripts/bench pictures}. */
@Command(
    name = "pictures",
    description =
        "Draws what each detector finds and misses in synthetic series, as the documentation shows it: the same at every run.")
final class PicturesCommand implements Callable<Integer> {

  /** A record comes each half hour: of so few, the usual span of a minute would not tell much. */
  private static final List<String> PICTURED =
      List.of("surprise", "ewma", "range", "quantile", "seasonal", "rate, span: 1h");

  @Parameters(paramLabel = "FOLDER", description = "where DETECTOR.svg is written")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    for (String detector : PICTURED) {
      Subject subject = Subject.named(detector);
      String name = detector.replaceFirst(",.*", "");
      Files.writeString(folder.resolve(name + ".svg"), Gallery.of(subject));
    }
    return 0;
  }
}
