package dev.sluice.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A key's results as a person reads them, as of its latest record in stream order.
 *
 * @param timeMillis the latest record's event time
 * @param count how many records of the key took effect
 * @param level {@code ok}, or the highest severity among the alerts whose condition held at the
 *     latest record
 * @param fields the record's fields that the pipeline names, after the transform: {@link String}
 *     (at most 256 characters), {@link Double}, {@link Long} or {@link Boolean}
 * @param scores the latest value of each score that has one
 * @param windows the last closed window of each kind, if any
 * @param expiresAt epoch seconds after which the state is no longer kept
 */
public record Summary(
    long timeMillis,
    long count,
    String level,
    Map<String, Object> fields,
    Map<String, Double> scores,
    List<Decision.ClosedWindow> windows,
    long expiresAt) {

  public Summary {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    windows = List.copyOf(windows);
  }
}
