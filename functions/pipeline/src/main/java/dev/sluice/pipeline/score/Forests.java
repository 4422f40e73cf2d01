package dev.sluice.pipeline.score;

import dev.sluice.pipeline.plan.ScorePlan;

/** Makes forests: an optional module brings one, for the library is of no use to other scores. */
public interface Forests {

  /** Of a pipeline without forests, or of one that scores nothing. */
  Forests NONE = AbsentForest::new;

  /**
   * A forest that has seen nothing. Its state is in size within {@link #maximumBytes}.
   *
   * @param fields how many it scores together
   */
  Detector newForest(ScorePlan.Detector.Forest settings, int fields);

  /**
   * The most bytes that a forest's state takes: of each tree its samples' weights and cuts, and all
   * observations that any of them samples.
   */
  static int maximumBytes(ScorePlan.Detector.Forest settings, int fields) {
    int numbers = fields * settings.shingle();
    int header = 64 + 32 * fields + Float.BYTES * numbers;
    int tree = 64 + 12 * settings.samples();
    int points = settings.samples() * (1 + Float.BYTES * numbers);
    return header + settings.trees() * (tree + points);
  }
}
