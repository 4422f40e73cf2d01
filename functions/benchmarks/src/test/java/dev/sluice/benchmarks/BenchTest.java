package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theLastLinesAreJsonOfEachDetector() throws IOException {
    SyntheticCorpus.write(folder);
    assertThat(nab("--detector", "range", "--detector", "ewma, rate: 0.1")).isZero();
    List<String> lines = out.toString().lines().toList();
    JsonNode first = new ObjectMapper().readTree(lines.get(lines.size() - 2));
    JsonNode last = new ObjectMapper().readTree(lines.get(lines.size() - 1));
    assertThat(first.path("detector").asText()).isEqualTo("range");
    assertThat(last.path("detector").asText()).isEqualTo("ewma, rate: 0.1");
    assertThat(last.path("standard_rest100").asDouble()).isBetween(50.0, 100.0);
    assertThat(last.path("mismatches").asInt(-1)).isZero();
    assertThat(last.path("bytes").asInt()).isEqualTo(24);
  }

  @Test
  void theTableHoldsControlsAndWhatIsPublished() throws IOException {
    SyntheticCorpus.write(folder);
    nab();
    assertThat(out.toString())
        .startsWith("4 series, 2,400 rows, 4 windows")
        .contains("an alert every 400 rows, blind", "published: ARTime *", "* looks ahead");
  }

  @Test
  void plotsStandInAFolderThatIsMade() throws IOException {
    SyntheticCorpus.write(folder);
    Path plots = folder.resolve("new/plots");
    nab("--plots", plots.toString());
    assertThat(plots.resolve("index.html")).content().contains("one-a-csv", "fixed threshold");
  }

  @Test
  void picturesAreDrawnOfEachDetector() {
    assertThat(run("pictures", folder.resolve("new").toString())).isZero();
    assertThat(folder.resolve("new/ewma.svg")).content().startsWith("<svg");
    assertThat(folder.resolve("new/range.svg")).exists();
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThat(run("nab", folder.resolve("nowhere").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("nowhere").contains("there is no such file");
  }

  @Test
  void aDetectorThatIsNoneIsWrongUsage() {
    assertThat(nab("--detector", "ewmx")).isEqualTo(2);
    assertThat(err.toString()).contains("`ewmx` is not a detector");
  }

  private int run(String... arguments) {
    return Bench.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private int nab(String... options) {
    String[] arguments = {"nab", folder.toString(), "--passes", "1"};
    return run(Stream.of(arguments, options).flatMap(Stream::of).toArray(String[]::new));
  }
}
