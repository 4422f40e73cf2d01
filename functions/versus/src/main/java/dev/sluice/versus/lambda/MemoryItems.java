package dev.sluice.versus.lambda;

import dev.sluice.versus.scoring.KeyScore;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that lie in memory, as the SDK gives and takes them: without what the SDK does to them. */
final class MemoryItems implements StateTable {

  private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();

  @Override
  public KeyScore read(String key) {
    Map<String, AttributeValue> item = items.get(key);
    return item == null ? new KeyScore() : ScoreItem.state(item);
  }

  @Override
  public void write(String key, KeyScore state) {
    items.put(key, ScoreItem.of(key, state));
  }

  @Override
  public void publish(String key, KeyScore state) {
    // The tally has it.
  }
}
