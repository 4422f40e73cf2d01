package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {

  private static final Path DOCUMENTED = Path.of("../pipeline/pictures");

  /** If not, {@code scripts/bench pictures functions/pipeline/pictures} draws them again. */
  @Test
  void documentationShowsWhatDetectorsDoNow(@TempDir Path drawn) throws IOException {
    assertThat(run("pictures", drawn.toString())).isZero();
    assertThat(names(drawn)).isNotEmpty().isEqualTo(names(DOCUMENTED));
    for (String name : names(drawn)) {
      assertThat(DOCUMENTED.resolve(name)).hasSameTextualContentAs(drawn.resolve(name));
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static int run(String... arguments) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Bench.run(nowhere, nowhere, arguments);
  }
}
