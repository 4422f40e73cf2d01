package dev.sluice.versus.race;

import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.scoring.KeyScore;
import dev.sluice.versus.scoring.Observation;
import dev.sluice.versus.scoring.Tally;
import dev.sluice.versus.workload.Sample;
import dev.sluice.versus.workload.Workload;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must come of the first records of a workload: the same scoring over what the records tell,
 * without writing or reading one.
 */
public final class Oracle {

  private final Sample sample;
  private final @Nullable KeyScore[] states;
  private final Observation observation = new Observation();
  private final Tally tally = new Tally();
  private long records;

  public Oracle(Workload workload) {
    this.sample = new Sample(workload);
    this.states = new @Nullable KeyScore[workload.keys()];
  }

  /** Goes on until so many records are done. */
  public Oracle untilRecords(long number) {
    while (records < number) {
      next();
    }
    return this;
  }

  /** Goes on until so many records took effect. */
  public Oracle untilApplied(long number) {
    while (tally.counts().applied() < number) {
      next();
    }
    return this;
  }

  private void next() {
    sample.read(records++);
    if (sample.isRunning()) {
      KeyScore state = states[sample.key()];
      if (state == null) {
        state = new KeyScore();
        states[sample.key()] = state;
      }
      state.apply(observation.set(sample), tally);
    }
  }

  /** How many records it took, with those that did not pass the filter. */
  public long records() {
    return records;
  }

  public Tally.Counts counts() {
    return tally.counts();
  }

  /** What is to be told of each key of which a record took effect. */
  public Map<String, KeyResult> results() {
    Map<String, KeyResult> results = new HashMap<>();
    for (int key = 0; key < states.length; key++) {
      KeyScore state = states[key];
      if (state != null) {
        results.put(Workload.key(key), state.result());
      }
    }
    return results;
  }
}
