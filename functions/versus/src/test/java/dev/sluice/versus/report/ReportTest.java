package dev.sluice.versus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.versus.race.Measurement;
import dev.sluice.versus.run.Entrant;
import dev.sluice.versus.run.Leg;
import dev.sluice.versus.run.Leg.Compiler;
import dev.sluice.versus.run.Results;
import dev.sluice.versus.workload.FieldOrder;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final int KEYS = 10_000;
  private final Map<Leg, List<Measurement>> measured = new LinkedHashMap<>();

  private static Leg leg(String entrant) {
    Entrant found =
        Entrant.all().stream()
            .filter(each -> each.name().equals(entrant))
            .findFirst()
            .orElseThrow();
    return new Leg(found, KEYS, FieldOrder.FIXED, Compiler.C2);
  }

  /** Runs of 10,000 records in two events of 30 ms, with so many puts of one unit. */
  private void put(String entrant, long puts, double... cpuMicros) {
    measured.put(
        leg(entrant),
        Arrays.stream(cpuMicros)
            .mapToObj(micros ->
                new Measurement(
                    10_000,
                    (long) (micros * 1e7),
                    60_000_000,
                    50_000,
                    2,
                    30,
                    Map.of("PutItem", puts, "PublishBatch", 7L),
                    puts,
                    0))
            .toList());
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper()
        .readTree(new Report(new Results(measured, Map.of()), "conditions\n").json());
  }

  @Test
  void aRatioIsThatOfMedians() throws IOException {
    put("usual-compute", 0, 4, 100, 6);
    put("sluice-compute", 0, 1, 1.2, 0.1);
    assertThat(json().path("computeC2_10000").asDouble()).isEqualTo(6);
    assertThat(json().path("computeC2_10000_so").asText()).isEqualTo("required");
    assertThat(json().path("computeC1_10000_so").asText()).isEqualTo("not measured");
    assertThat(json().path("allocated_10000").asDouble()).isEqualTo(5);
    assertThat(json().path("allocated_10000_so").asText()).isEqualTo("missed");
  }

  @Test
  void requestsAndUnitsAreThoseOfTheTable() throws IOException {
    put("sluice-item", 400, 3);
    assertThat(json().path("requests_10000").asDouble()).isEqualTo(200);
    assertThat(json().path("writeUnits_10000").asDouble()).isEqualTo(0.04);
    assertThat(json().path("writeUnits_10000_so").asText()).isEqualTo("required");
    assertThat(json().path("batchMillis_10000_so").asText()).isEqualTo("required");
  }

  @Test
  void dollarsAreThoseOfUnitsAndTime() throws IOException {
    put("usual", 9000, 100);
    put("sluice-item", 0, 100);
    // 60 ms for 10,000 records are 6 s a million, of 1,769 MB; and 200 invocations.
    double function = 6 * 1769 / 1024.0 * 0.0000133334 + 0.2 / 5000;
    assertThat(json().path("dollarsUsual_10000").asDouble())
        .isCloseTo((0.9 * 0.625 + function) / function, within(1e-3));
  }

  @Test
  void theFunctionThatDoesNoMoreThanOthersIsJudged() throws IOException {
    put("sluice-log", 40, 3);
    put("sluice-log-no-history", 4, 5);
    put("jackson-bare", 0, 10);
    assertThat(json().path("functionToBare_10000").asDouble()).isEqualTo(0.5);
    assertThat(json().path("requests_10000").asDouble()).isEqualTo(2);
    assertThat(new Report(new Results(measured, Map.of()), "").text())
        .contains("Sluice, layout log  ", "Sluice, layout log, no history");
  }

  @Test
  void whoeverWinsHasAStar() {
    put("sluice-item", 1, 10);
    put("flink-heap-jackson", 0, 5);
    put("kafka-streams", 0, 20);
    Report report = new Report(new Results(measured, Map.of()), "conditions\n");
    assertThat(report.text()).contains("  0.5 *").doesNotContain("  2 *");
    assertThat(report.markdown()).startsWith("# ").contains("| Flink, heap, Jackson | 10,000 |");
    assertThat(report.picture()).startsWith("<svg").contains("Kafka Streams");
  }

  @Test
  void whatWouldReachAMarkIsToldOnceWhereItIsMissed() {
    put("usual-compute", 0, 4);
    put("usual-items", 0, 4);
    put("sluice-compute", 0, 1);
    String missed = "\nWhat would reach the marks of compute, C2: ";
    assertThat(new Report(new Results(measured, Map.of()), "").text()).containsOnlyOnce(missed);
    assertThat(new Report(new Results(measured, Map.of()), "").markdown()).containsOnlyOnce(missed);
    put("usual-compute", 0, 5);
    put("usual-items", 0, 50);
    assertThat(new Report(new Results(measured, Map.of()), "").text()).doesNotContain(missed);
  }

  @Test
  void whoFailedIsToldBesideWhatWasMeasured() {
    put("sluice-item", 1, 10);
    put("usual", 900, 90);
    Report report =
        new Report(new Results(measured, Map.of(leg("usual"), "it hung\nat its table")), "");
    assertThat(report.text())
        .contains("9", "Failed: usual handler, 10,000 keys, C2: it hung\n")
        .doesNotContain("at its table");
    assertThat(report.markdown()).contains("| usual handler | 10,000 |", "Failed: usual handler");
    assertThat(report.json()).endsWith("\"failed\":1}");
  }
}
