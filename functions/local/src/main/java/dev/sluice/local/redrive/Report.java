package dev.sluice.local.redrive;

import dev.sluice.local.archive.Fate;
import dev.sluice.local.archive.Identity;
import dev.sluice.local.archive.Outcome;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What redriving came to, over all runs that it took: each record counts once. */
public final class Report {

  private final Map<Fate.Result, Long> settled = new EnumMap<>(Fate.Result.class);
  private final Map<Identity, Outcome> open = new HashMap<>();
  private final Map<String, String> parked = new LinkedHashMap<>();
  private long released;

  void add(Outcome outcome) {
    if (outcome.result().isSettled()) {
      open.remove(outcome.identity());
      settled.merge(outcome.result(), 1L, Long::sum);
    } else {
      open.put(outcome.identity(), outcome);
    }
  }

  void released(String key) {
    released++;
    parked.remove(key);
  }

  void stillParked(String key, String why) {
    parked.put(key, why);
  }

  /** How many records were taken up. */
  public long records() {
    return open.size() + settled.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of how many records that is the latest word. */
  public long count(Fate.Result result) {
    return result.isSettled()
        ? settled.getOrDefault(result, 0L)
        : open.values().stream().filter(outcome -> outcome.result() == result).count();
  }

  /** Why records are still bad, and how many for each reason, the most frequent first. */
  public List<Map.Entry<String, Long>> reasons() {
    return open.values().stream()
        .filter(outcome -> outcome.result() == Fate.Result.REJECTED)
        .collect(Collectors.groupingBy(Outcome::reason, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }

  /** How many keys go on that stood still. */
  public long releasedKeys() {
    return released;
  }

  /** Keys that still stand still, and why. */
  public Map<String, String> parkedKeys() {
    return Map.copyOf(parked);
  }

  /** Whether everything that was taken up is settled, and no key of it stands still. */
  public boolean isComplete() {
    return open.isEmpty() && parked.isEmpty();
  }
}
