package dev.sluice.benchmarks;

import dev.sluice.benchmarks.plot.Gallery;
import dev.sluice.benchmarks.trial.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code scripts/bench pictures}. */
@Command(
    name = "pictures",
    description =
        "Draws what each detector finds and misses in synthetic series, as the documentation shows it: the same at every run.")
final class PicturesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FOLDER", description = "where DETECTOR.svg is written")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    for (Subject subject : Subject.ALL) {
      if (subject.isPlain()) {
        Files.writeString(folder.resolve(subject.name() + ".svg"), Gallery.of(subject));
      }
    }
    return 0;
  }
}
