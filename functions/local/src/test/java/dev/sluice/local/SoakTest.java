package dev.sluice.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.local.SluiceProcess.Result;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SoakTest {

  @Test
  void aShortSoakWithEachKindOfFaultLosesAndRepeatsNothing() throws Exception {
    Result soak =
        SluiceProcess.run(
            Map.of(),
            "soak",
            "--seconds=15",
            "--warm-up=1",
            "--rate=40",
            "--keys=1000",
            "--kill=4",
            "--recycle=1",
            "--reshard=4");

    JsonNode report = new ObjectMapper().readTree(soak.out().get(soak.out().size() - 1));
    assertThat(soak.status()).as(report.toPrettyString()).isZero();
    assertThat(report.path("records").asInt()).isEqualTo(640);
    for (String none : new String[] {"losses", "duplicates", "differences", "givenUp"}) {
      assertThat(report.path(none).asInt(-1)).as(none).isZero();
    }
    for (String some :
        new String[] {
          "restarts", "recycles", "reshards", "applied", "filtered", "quarantined", "alerts"
        }) {
      assertThat(report.path(some).asInt()).as(some).isPositive();
    }
    int effective = report.path("applied").asInt();
    int rest = report.path("filtered").asInt() + report.path("quarantined").asInt();
    assertThat(effective + rest).isEqualTo(640);
    for (String latency : new String[] {"pushToCommit", "pushToAlert"}) {
      assertThat(report.path(latency).path("p50").asDouble()).as(latency).isPositive();
    }
  }

  @Test
  void whatCannotBeIsToldBeforeAnythingStarts() {
    assertThat(mistake("--rate=0")).contains("the rate is at least 1, not 0");
    assertThat(mistake("--keys=0")).contains("the number of keys is at least 1, not 0");
    assertThat(mistake("--seconds=0")).contains("a soak lasts at least a second");
    assertThat(mistake("--kill=-1")).contains("cannot be negative");
    assertThat(mistake("--rate=100000", "--seconds=3600")).contains("SLUICE_HEAP");
  }

  private static String mistake(String... options) {
    StringWriter err = new StringWriter();
    String[] arguments = new String[options.length + 1];
    arguments[0] = "soak";
    System.arraycopy(options, 0, arguments, 1, options.length);
    int status =
        SluiceCommand.run(
            new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
    assertThat(status).isEqualTo(2);
    return err.toString();
  }
}
