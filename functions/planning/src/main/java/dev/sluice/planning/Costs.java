package dev.sluice.planning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a record, a key and a call cost in time. Each has its origin: measured, documented or
 * assumed.
 *
 * @param date on which the file was last changed
 */
public record Costs(String date, Map<Cost, Double> values) {

  private static final String OURS = "costs.json";

  private static final double MICROS = 1e-6;
  private static final double MILLIS = 1e-3;

  public Costs {
    values = Map.copyOf(values);
  }

  /** Those that come with Sluice. */
  public static Costs shipped() {
    return read(JsonFile.shipped(OURS));
  }

  /**
   * Those of a file of the same form as the one that comes with Sluice.
   *
   * @throws IOException if it cannot be read, or a value is missing, unknown or none; it says which
   */
  public static Costs read(Path file) throws IOException {
    try {
      return read(JsonFile.read(file));
    } catch (IllegalArgumentException wrong) {
      throw new IOException(file + ": " + wrong.getMessage(), wrong);
    }
  }

  private static Costs read(JsonFile file) {
    JsonFile costs = file.object("costs");
    costs.requireKeys(Cost.keys());
    Map<Cost, Double> values = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      JsonFile entry = costs.object(cost.key());
      entry.text("origin");
      entry.text("conditions");
      double value = entry.number("value");
      if (value == 0 && cost.isDivisor()) {
        throw entry.wrong("value", "is 0; it must be more");
      }
      values.put(cost, value);
    }
    return new Costs(file.text("date"), values);
  }

  double of(Cost cost) {
    Double value = values.get(cost);
    if (value == null) {
      throw new IllegalStateException("no cost " + cost.key());
    }
    return value;
  }

  /** One that is in microseconds, in seconds. */
  double micros(Cost cost) {
    return of(cost) * MICROS;
  }

  /** One that is in milliseconds, in seconds. */
  double millis(Cost cost) {
    return of(cost) * MILLIS;
  }

  /** On a part of a processor: what is time of one takes longer by as much. */
  Costs onProcessor(double part) {
    Map<Cost, Double> changed = new EnumMap<>(values);
    changed.replaceAll((cost, value) -> cost.isProcessorTime() ? value / part : value);
    return new Costs(date, changed);
  }

  Costs with(Cost cost, double value) {
    Map<Cost, Double> changed = new EnumMap<>(values);
    changed.put(cost, value);
    return new Costs(date, changed);
  }
}
