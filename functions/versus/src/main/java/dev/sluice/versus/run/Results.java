package dev.sluice.versus.run;

import dev.sluice.versus.race.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a comparison.
 *
 * @param measured each contender's runs under each condition
 * @param failures why contenders ran no more under a condition, in one line or more; what they were
 *     measured before counts
 */
public record Results(Map<Leg, List<Measurement>> measured, Map<Leg, String> failures) {

  public Results {
    measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
  }

  /** Nothing yet. */
  static Results none() {
    return new Results(Map.of(), Map.of());
  }

  Results with(Leg leg, Measurement run) {
    Map<Leg, List<Measurement>> all = new LinkedHashMap<>(measured);
    List<Measurement> runs = new ArrayList<>(all.getOrDefault(leg, List.of()));
    runs.add(run);
    all.put(leg, runs);
    return new Results(all, failures);
  }

  Results with(Leg leg, String failure) {
    Map<Leg, String> all = new LinkedHashMap<>(failures);
    all.put(leg, failure);
    return new Results(measured, all);
  }

  /** Whether a contender failed under this condition. */
  boolean excludes(Leg leg) {
    return failures.containsKey(leg);
  }
}
