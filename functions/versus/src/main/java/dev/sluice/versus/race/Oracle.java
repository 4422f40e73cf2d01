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

  private Oracle(Workload workload) {
    this.sample = new Sample(workload);
    this.states = new @Nullable KeyScore[workload.keys()];
  }

  /** After so many records. */
  public static Oracle afterRecords(Workload workload, long records) {
    Oracle oracle = new Oracle(workload);
    while (oracle.records < records) {
      oracle.next();
    }
    return oracle;
  }

  /** After so many records took effect. */
  public static Oracle afterApplied(Workload workload, long applied) {
    Oracle oracle = new Oracle(workload);
    for (long done = 0; done < applied; ) {
      done += oracle.next() ? 1 : 0;
    }
    return oracle;
  }

  private boolean next() {
    sample.read(records++);
    if (sample.isRunning()) {
      KeyScore state = states[sample.key()];
      if (state == null) {
        state = new KeyScore();
        states[sample.key()] = state;
      }
      state.apply(observation.set(sample), tally);
    }
    return sample.isRunning();
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
