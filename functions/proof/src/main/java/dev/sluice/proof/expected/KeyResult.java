package dev.sluice.proof.expected;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a key comes to.
 *
 * @param item without {@code rev} and {@code out}, and without what tells when the key is looked
 *     at; empty if none of its records took effect
 * @param decisions in the order of the records that led to them
 * @param lines what lies in quarantine, and of which record
 * @param lulls its silences, in order; none if they are of no interest
 */
public record KeyResult(
    Map<String, AttributeValue> item,
    List<Decision> decisions,
    Map<JsonNode, Sent> lines,
    List<Lull> lulls) {
  public KeyResult {
    decisions = List.copyOf(decisions);
    lines = Map.copyOf(lines);
    lulls = List.copyOf(lulls);
  }
}
