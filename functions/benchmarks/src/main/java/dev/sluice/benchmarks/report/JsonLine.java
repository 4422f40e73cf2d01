package dev.sluice.benchmarks.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A result on one line, for programs: its members stand in the order in which they were put. */
public final class JsonLine {

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  public JsonLine put(String name, String value) {
    json.put(name, value);
    return this;
  }

  public JsonLine put(String name, long value) {
    json.put(name, value);
    return this;
  }

  /** Null in JSON if it is not finite: there is no such figure. */
  public JsonLine put(String name, double value, int decimals) {
    if (Double.isFinite(value)) {
      json.put(name, BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
    } else {
      json.putNull(name);
    }
    return this;
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
