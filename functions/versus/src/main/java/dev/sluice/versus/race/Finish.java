package dev.sluice.versus.race;

import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.scoring.Tally;
import java.util.Map;

/**
 * Where a run ended.
 *
 * @param results what is told of keys: of all of them where the run was {@linkplain Meter#isLimited
 *     limited}; else of none
 */
public record Finish(Tally.Counts counts, Map<String, KeyResult> results) {

  public Finish {
    results = Map.copyOf(results);
  }
}
