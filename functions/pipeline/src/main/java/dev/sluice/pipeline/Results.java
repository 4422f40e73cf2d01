package dev.sluice.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to read of a key, beside where it stands: as {@link Summary} has it.
 *
 * @param fields as {@link Summary#fields()}, and so on
 */
public record Results(
    Map<String, Object> fields, Map<String, Double> scores, List<Decision.ClosedWindow> windows) {
  public Results {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    windows = List.copyOf(windows);
  }
}
