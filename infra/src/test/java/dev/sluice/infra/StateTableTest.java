package dev.sluice.infra;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateTableTest {

  private static final String TABLE = "AWS::DynamoDB::Table";

  @Test
  void hasTheItemsKeysAndTimeToLive() {
    Synthesis.template("turbines")
        .hasResourceProperties(
            TABLE,
            Map.of(
                "KeySchema", List.of(key("pk", "HASH"), key("sk", "RANGE")),
                "TimeToLiveSpecification", Map.of("AttributeName", "exp", "Enabled", true),
                "AttributeDefinitions",
                    List.of(string("pk"), string("sk"), string("day"), string("at"))));
  }

  @Test
  void listsADaysAlertsInAnIndex() {
    Synthesis.template("turbines")
        .hasResourceProperties(
            TABLE,
            Map.of(
                "GlobalSecondaryIndexes",
                List.of(
                    Map.of(
                        "IndexName", "alerts",
                        "KeySchema", List.of(key("day", "HASH"), key("at", "RANGE")),
                        "Projection", Map.of("ProjectionType", "ALL")))));
  }

  @Test
  void isBilledByRequestEncryptedAndRecoverable() {
    Synthesis.template("turbines")
        .hasResourceProperties(
            TABLE,
            Map.of(
                "BillingMode", "PAY_PER_REQUEST",
                "SSESpecification", Map.of("SSEEnabled", true),
                "PointInTimeRecoverySpecification", Map.of("PointInTimeRecoveryEnabled", true)));
  }

  @Test
  void outlivesItsStack() {
    Synthesis.template("turbines")
        .hasResource(
            TABLE,
            Map.of(
                "DeletionPolicy", "Retain",
                "UpdateReplacePolicy", "Retain",
                "Properties", Map.of("DeletionProtectionEnabled", true)));
  }

  private static Map<String, String> key(String name, String type) {
    return Map.of("AttributeName", name, "KeyType", type);
  }

  private static Map<String, String> string(String name) {
    return Map.of("AttributeName", name, "AttributeType", "S");
  }
}
