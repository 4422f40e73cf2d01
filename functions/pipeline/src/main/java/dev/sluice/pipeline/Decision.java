package dev.sluice.pipeline;

import dev.sluice.pipeline.learn.LabelledExample;
import dev.sluice.pipeline.plan.Severity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the records of a key led to, beside its new state. Every number in it is finite. */
public sealed interface Decision {

  /** The key whose records led to it. */
  String key();

  /** Epoch seconds after which what it leaves behind is no longer kept. */
  long expiresAt();

  /**
   * An alert that was raised.
   *
   * @param id 32 hex digits, the same whenever and wherever the same records of the key come to it
   * @param timeMillis the event's time
   * @param scores the scores of the event that have a value, by name
   * @param reasons why those scores that the alert's condition names are what they are, in words,
   *     by name
   */
  record Alert(
      String id,
      String name,
      Severity severity,
      String key,
      long timeMillis,
      String message,
      Map<String, Double> scores,
      Map<String, String> reasons,
      long expiresAt)
      implements Decision {
    public Alert {
      scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
      reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    /** Of a condition that names no score which can tell why. */
    public Alert(
        String id,
        String name,
        Severity severity,
        String key,
        long timeMillis,
        String message,
        Map<String, Double> scores,
        long expiresAt) {
      this(id, name, severity, key, timeMillis, message, scores, Map.of(), expiresAt);
    }
  }

  /**
   * A window that closed, over {@code [startMillis, endMillis)}.
   *
   * @param aggregates those that have a value, by name; a count is a whole number
   */
  record ClosedWindow(
      String name,
      String key,
      long startMillis,
      long endMillis,
      Map<String, Double> aggregates,
      long expiresAt)
      implements Decision {
    public ClosedWindow {
      aggregates = Collections.unmodifiableMap(new LinkedHashMap<>(aggregates));
    }
  }

  /**
   * What the keys of a group are to learn together. It leaves no history.
   *
   * @param timeMillis the event's time
   */
  record Contribution(
      GroupName group, String key, LabelledExample example, long timeMillis, long expiresAt)
      implements Decision {}
}
