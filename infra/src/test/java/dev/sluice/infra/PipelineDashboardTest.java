package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineDashboardTest {

  @Test
  void showsWhetherRecordsAreLateWhatBecameOfThemAndTheCost() {
    Map<String, Map<String, Object>> dashboards =
        Synthesis.template("turbines").findResources("AWS::CloudWatch::Dashboard");

    assertThat(dashboards.values())
        .singleElement()
        .asString()
        .contains("IteratorAge", "IncomingRecords")
        .contains(embedded("Applied"), embedded("Quarantined"), embedded("Alerts"))
        .contains(embedded("Commit"), embedded("Conflicts"))
        .contains("OnFailureDestinationDeliveredEventCount", "DroppedEventCount")
        .contains("\"Duration\"", "\"Errors\"", "\"Throttles\"", "ConsumedWriteCapacityUnits");
  }

  private static String embedded(String metric) {
    return "\"Sluice\",\"%s\",\"pipeline\",\"turbines\"".formatted(metric);
  }
}
