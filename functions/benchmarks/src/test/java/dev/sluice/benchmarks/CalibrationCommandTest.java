package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void tellsEachKindOfSeriesAndEndsInJson() throws IOException {
    assertThat(run("calibration", "--detector", "ewma", "--series", "2")).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).anyMatch(line -> line.matches("ewma +6 h +1 d +3 d +7 d +20 d +70 d +200 d"));
    assertThat(lines).anyMatch(line -> line.startsWith("random walk  "));
    JsonNode last = new ObjectMapper().readTree(lines.get(lines.size() - 1));
    assertThat(last.path("calibration").asText()).isEqualTo("ewma");
    assertThat(last.path("rules").asInt()).isEqualTo(60);
    assertThat(last.path("tooMany").asInt(-1)).isZero();
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThat(run("calibration", "--series", "0")).isEqualTo(2);
    assertThat(run("calibration", "--minutes", "0")).isEqualTo(2);
    assertThat(run("calibration", "--detector", "ewmx")).isEqualTo(2);
    assertThat(err.toString()).contains("--series", "`ewmx` is not a detector");
  }

  private int run(String... arguments) {
    return Bench.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
