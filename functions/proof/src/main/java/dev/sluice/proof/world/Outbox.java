package dev.sluice.proof.world;

import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the attribute {@code out}. */
final class Outbox {

  private Outbox() {}

  static boolean holds(AttributeValue outbox, Decision decision) {
    return outbox.l().stream().anyMatch(entry -> isOf(entry.m(), decision));
  }

  /** Whether each of its entries is one of the decisions. */
  static boolean isOf(AttributeValue outbox, List<Decision> decisions) {
    return outbox.l().stream()
        .allMatch(entry -> decisions.stream().anyMatch(decision -> isOf(entry.m(), decision)));
  }

  private static boolean isOf(Map<String, AttributeValue> entry, Decision decision) {
    if (decision instanceof Decision.Alert alert) {
      return AttributeValue.fromS(alert.id()).equals(entry.get("id"));
    }
    Decision.ClosedWindow window = (Decision.ClosedWindow) decision;
    return AttributeValue.fromS(window.name()).equals(entry.get("name"))
        && AttributeValue.fromN(Long.toString(window.startMillis())).equals(entry.get("start"));
  }
}
