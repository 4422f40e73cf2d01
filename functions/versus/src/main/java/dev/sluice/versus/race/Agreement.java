package dev.sluice.versus.race;

import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.scoring.Tally.Counts;
import java.util.Map;
import java.util.TreeMap;

/** Whether two contenders came to the same. */
public final class Agreement {

  private Agreement() {}

  /**
   * Compares counts.
   *
   * @throws DisagreementException if they differ, as far as both are known
   */
  public static void require(String one, Counts first, String other, Counts second) {
    if (!first.agreesWith(second)) {
      throw new DisagreementException(
          "%s came to %s, and %s to %s".formatted(one, first, other, second));
    }
  }

  /**
   * Compares what is told of every key.
   *
   * @throws DisagreementException if it differs; it names the first key for which it does
   */
  public static void require(
      String one, Map<String, KeyResult> first, String other, Map<String, KeyResult> second) {
    if (!first.keySet().equals(second.keySet())) {
      throw new DisagreementException(
          "%s tells of %,d keys, and %s of %,d, not all the same"
              .formatted(one, first.size(), other, second.size()));
    }
    new TreeMap<>(first)
        .forEach((key, result) -> {
          KeyResult there = second.get(key);
          if (there == null || !result.agreesWith(there)) {
            throw new DisagreementException(
                "%s: %s tells %s, and %s tells %s".formatted(key, one, result, other, there));
          }
        });
  }
}
