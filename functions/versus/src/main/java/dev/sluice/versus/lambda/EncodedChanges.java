package dev.sluice.versus.lambda;

import dev.sluice.batch.AlertSink;
import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Summary;
import dev.sluice.versus.race.Finish;
import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.scoring.Tally;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes encoded changes, of which it keeps no state: a function that is warm remembers those. It
 * counts what is told. For one thread, which alone commits: so there are no conflicts.
 */
final class EncodedChanges implements StateStore, AlertSink {

  private final boolean keepsResults;

  /** Those that were asked for: for a second time, it could not answer. */
  private final Set<String> loaded = new HashSet<>();

  private final Map<String, KeyResult> results = new HashMap<>();
  private final Tally tally = new Tally();

  EncodedChanges(boolean keepsResults) {
    this.keepsResults = keepsResults;
  }

  void applied(int records) {
    tally.applied(records);
  }

  Finish finish() {
    return new Finish(tally.counts(), results);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if a key was forgotten
   */
  @Override
  public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    for (String key : keys) {
      if (!loaded.add(key)) {
        throw new IllegalStateException("the cache has no room for all keys: it forgot " + key);
      }
    }
    return Map.of();
  }

  @Override
  public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    if (keepsResults) {
      commits.forEach(this::keep);
    }
    return Collections.nCopies(commits.size(), new CommitResult.Committed());
  }

  private void keep(Commit commit) {
    Summary summary = commit.summary();
    if (summary != null) {
      results.put(commit.next().key(), result(summary));
    }
  }

  private static KeyResult result(Summary summary) {
    double unusual = summary.scores().getOrDefault("unusual", Double.NaN);
    if (summary.windows().isEmpty()) {
      return new KeyResult(summary.count(), summary.timeMillis(), unusual, -1, 0, 0, 0);
    }
    Decision.ClosedWindow window = summary.windows().get(0);
    return new KeyResult(
        summary.count(),
        summary.timeMillis(),
        unusual,
        window.startMillis(),
        window.aggregates().getOrDefault("n", 0.0).longValue(),
        window.aggregates().getOrDefault("mean", 0.0),
        window.aggregates().getOrDefault("peak", 0.0));
  }

  @Override
  public Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline) {
    return Map.of();
  }

  @Override
  public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
    for (Decision decision : decisions) {
      if (decision instanceof Decision.ClosedWindow window) {
        long count = window.aggregates().getOrDefault("n", 0.0).longValue();
        tally.window(window.key(), window.startMillis(), count);
      }
    }
    return Map.of();
  }

  @Override
  public Map<String, String> publish(List<Decision.Alert> alerts, Deadline deadline) {
    alerts.forEach(alert -> tally.alert(alert.key(), alert.timeMillis()));
    return Map.of();
  }
}
