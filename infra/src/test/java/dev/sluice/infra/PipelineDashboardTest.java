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
        .contains("\"Applied\",\"pipeline\",\"turbines\"")
        .contains("\"Quarantined\",\"pipeline\",\"turbines\"")
        .contains("\"Alerts\",\"pipeline\",\"turbines\"")
        .contains("OnFailureDestinationDeliveredEventCount", "DroppedEventCount")
        .contains("\"Duration\"", "\"Errors\"", "\"Throttles\"", "ConsumedWriteCapacityUnits");
  }
}
