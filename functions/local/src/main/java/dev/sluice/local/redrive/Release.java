package dev.sluice.local.redrive;

import dev.sluice.batch.Position;
import dev.sluice.batch.Standing;
import dev.sluice.batch.StateStore;
import dev.sluice.local.archive.Fate;
import dev.sluice.local.archive.Identity;
import dev.sluice.local.archive.Outcome;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Lets parked keys go on of which everything that waits is settled. */
final class Release {

  private final Applier applier;
  private final StateStore store;
  private final RunOutcomes outcomes;
  private final Report report;

  Release(Applier applier, StateStore store, RunOutcomes outcomes, Report report) {
    this.applier = applier;
    this.store = store;
    this.outcomes = outcomes;
    this.report = report;
  }

  /**
   * Releases the keys of a run's records.
   *
   * @return the keys for which more waits than is settled
   */
  Set<String> of(Run run) throws IOException {
    Set<String> growing = new HashSet<>();
    Set<String> stopped = keys(run, Outcome::stops);
    Map<String, Map<String, Position>> settled = settled(run, parked(keys(run, any -> true)));
    for (Map.Entry<String, Map<String, Position>> key : settled.entrySet()) {
      if (stopped.contains(key.getKey())) {
        report.stillParked(key.getKey(), "a record of it is still bad");
      } else {
        release(key.getKey(), key.getValue(), growing);
      }
    }
    return growing;
  }

  private void release(String key, Map<String, Position> through, Set<String> growing)
      throws RunStoppedException {
    switch (applier.release(key, through)) {
      case MORE_WAITS -> {
        report.stillParked(key, "more records came meanwhile");
        growing.add(key);
      }
      case CARRIED -> report.stillParked(key, "a window carries it, and has not ended");
      default -> report.released(key);
    }
  }

  /** Of the run's records of which this is so; by what is kept, so everybody finds the same. */
  private Set<String> keys(Run run, Predicate<Outcome> condition) {
    Set<String> keys = new HashSet<>();
    outcomes.outcomes(
        run.number(),
        outcome -> {
          if (outcome.key() != null && condition.test(outcome)) {
            keys.add(outcome.key());
          }
        });
    return keys;
  }

  private Set<String> parked(Set<String> keys) {
    Map<String, Standing> standings = Standings.of(keys, store);
    keys.removeIf(key -> !standings.getOrDefault(key, Standing.NONE).isParked());
    return keys;
  }

  /** How far each key's records are settled, by shard, over all runs. */
  private Map<String, Map<String, Position>> settled(Run run, Set<String> keys) {
    Map<String, Map<String, Position>> settled = new HashMap<>();
    keys.forEach(key -> settled.put(key, new HashMap<>()));
    if (!keys.isEmpty()) {
      outcomes.allOutcomes(outcome -> {
        if (outcome.result().isSettled()) {
          note(outcome, settled);
        }
      });
    }
    if (run.terms().pastBad()) {
      outcomes.outcomes(
          run.number(),
          outcome -> {
            if (outcome.result() == Fate.Result.REJECTED) {
              note(outcome, settled);
            }
          });
    }
    return settled;
  }

  private static void note(Outcome outcome, Map<String, Map<String, Position>> settled) {
    Map<String, Position> positions = outcome.key() == null ? null : settled.get(outcome.key());
    if (positions != null) {
      Identity identity = outcome.identity();
      positions.merge(
          identity.shard(),
          identity.position(),
          (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }
  }
}
