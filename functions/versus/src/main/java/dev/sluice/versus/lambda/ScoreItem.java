package dev.sluice.versus.lambda;

import dev.sluice.versus.scoring.KeyScore;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A key's state as the usual handler's item has it. */
final class ScoreItem {

  private ScoreItem() {}

  /** The item of a key. */
  static Map<String, AttributeValue> of(String key, KeyScore state) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", AttributeValue.fromS(key));
    item.put("count", number(state.count));
    item.put("time", number(state.timeMillis));
    item.put("mean", number(state.mean));
    item.put("variance", number(state.variance));
    if (!Double.isNaN(state.unusual)) {
      item.put("unusual", number(state.unusual));
    }
    item.put("openStart", number(state.openStart));
    item.put("openCount", number(state.openCount));
    item.put("openSum", number(state.openSum));
    item.put("openPeak", number(state.openPeak));
    item.put("lastStart", number(state.lastStart));
    item.put("lastCount", number(state.lastCount));
    item.put("lastMean", number(state.lastMean));
    item.put("lastPeak", number(state.lastPeak));
    return item;
  }

  /** The state that an item says. */
  static KeyScore state(Map<String, AttributeValue> item) {
    KeyScore state = new KeyScore();
    state.count = whole(item, "count");
    state.timeMillis = whole(item, "time");
    state.mean = real(item, "mean");
    state.variance = real(item, "variance");
    state.unusual = item.containsKey("unusual") ? real(item, "unusual") : Double.NaN;
    state.openStart = whole(item, "openStart");
    state.openCount = whole(item, "openCount");
    state.openSum = real(item, "openSum");
    state.openPeak = real(item, "openPeak");
    state.lastStart = whole(item, "lastStart");
    state.lastCount = whole(item, "lastCount");
    state.lastMean = real(item, "lastMean");
    state.lastPeak = real(item, "lastPeak");
    return state;
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static AttributeValue number(double value) {
    return AttributeValue.fromN(Double.toString(value));
  }

  private static long whole(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(Tables.attribute(item, name).n());
  }

  private static double real(Map<String, AttributeValue> item, String name) {
    return Double.parseDouble(Tables.attribute(item, name).n());
  }
}
