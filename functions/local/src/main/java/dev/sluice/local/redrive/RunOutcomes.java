package dev.sluice.local.redrive;

import dev.sluice.local.archive.Outcome;
import java.util.List;
import java.util.function.Consumer;

/** What became of the records of runs. */
interface RunOutcomes {

  /**
   * Keeps the outcomes of some records of a run, unless there are any for the same place: of
   * several processes of a run, the first says what became of them.
   *
   * @param place that of the first in the run's plan
   * @return whether these are the outcomes now
   */
  boolean putOutcomes(long run, long place, List<Outcome> outcomes);

  /** What became of the records of a run so far. */
  void outcomes(long run, Consumer<Outcome> each);

  /** What became of the records of all runs. */
  void allOutcomes(Consumer<Outcome> each);
}
