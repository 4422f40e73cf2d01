package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnBenchTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Inside a ring or not: nothing for a line. */
  private void writeRing(int rows) throws IOException {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>(List.of("x,y,label"));
    for (int row = 0; row < rows; row++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      lines.add(x + "," + y + "," + (x * x + y * y < 1.4 ? "in" : "out"));
    }
    Files.write(folder.resolve("ring.csv"), lines);
  }

  private int run(String... arguments) {
    return Bench.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private JsonNode line(int fromTheEnd) throws IOException {
    List<String> lines = out.toString().lines().toList();
    return new ObjectMapper().readTree(lines.get(lines.size() - fromTheEnd));
  }

  @Test
  void theLastLinesAreJson() throws IOException {
    writeRing(3000);

    assertThat(run("learn", folder.toString(), "--delay", "10", "--passes", "1")).isZero();

    JsonNode ring = line(2);
    assertThat(ring.path("stream").asText()).isEqualTo("ring");
    assertThat(ring.path("delay").asInt()).isEqualTo(10);
    assertThat(ring.path("accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(ring.path("plain").asDouble()).isLessThan(0.6);
    assertThat(ring.path("mismatches").asInt(-1)).isZero();
    assertThat(line(1).path("stream").asText()).isEqualTo("all");
    assertThat(line(1).path("accuracy")).isEqualTo(ring.path("accuracy"));
  }

  @Test
  void leavesOutWhatIsTooWide() throws IOException {
    writeRing(50);
    Files.writeString(folder.resolve("wide.csv"), "x" + ",x".repeat(33) + "\n0" + ",1".repeat(33));

    assertThat(run("learn", folder.toString(), "--passes", "1")).isZero();

    assertThat(out.toString()).contains("left out: wide");
    assertThat(line(1).path("rows").asInt()).isEqualTo(50);
  }

  @Test
  void refusesADelayBeyondWhatMayWait() {
    assertThat(run("learn", folder.toString(), "--delay", "1024")).isEqualTo(2);
    assertThat(err.toString()).contains("--delay is a whole number from 0 to 1023");
  }
}
