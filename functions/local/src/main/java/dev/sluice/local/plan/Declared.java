package dev.sluice.local.plan;

import dev.sluice.batch.Commit;
import dev.sluice.batch.Position;
import dev.sluice.batch.StoredKey;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Summary;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.planning.PipelineProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pipeline makes of a record as far as it says itself: the largest state, a result for each
 * score and window, and no fields of records.
 */
public final class Declared {

  private static final String KEY = "a-key-of-sixteen";

  private static final Position POSITION =
      Position.of("49590338271490256608559692538361571095921575989136588898");

  /** An hour of a year that has as many digits as ours. */
  private static final long MILLIS = 1_767_225_600_000L;

  private static final double NUMBER = 1.0 / 3;

  private Declared() {}

  public static PipelineProfile of(PipelineDefinition definition, double alertsPerRecord) {
    PipelinePlan plan = definition.plan();
    Pipeline pipeline = Pipeline.of(plan);
    WeighedStore store = new WeighedStore(plan.name());
    store.commit(List.of(commit(plan, pipeline.maximumStateBytes())), () -> Long.MAX_VALUE);
    store.appendHistory(windows(plan), () -> Long.MAX_VALUE);
    return store
        .table()
        .profile(
            new ProfileParts(
                "declared: the largest state, and no fields; give --records for measured figures",
                store.entryBytes(),
                store.largeBytes(),
                alertsPerRecord,
                Sample.DECISION_BYTES,
                Sample.windowSeconds(plan),
                plan.retention().history().toSeconds()));
  }

  static Commit commit(PipelinePlan plan, int stateBytes) {
    long expires = MILLIS / 1_000;
    StoredKey key =
        new StoredKey(
            KEY,
            1_000,
            Map.of("shardId-000000000000", POSITION),
            new byte[stateBytes],
            List.of(),
            null,
            expires);
    Map<String, Double> scores = new HashMap<>();
    for (ScorePlan score : plan.scores()) {
      scores.put(score.name(), NUMBER);
    }
    List<Decision.ClosedWindow> windows =
        windows(plan).stream().map(Decision.ClosedWindow.class::cast).toList();
    return new Commit(key, new Summary(MILLIS, 1_000, "ok", Map.of(), scores, windows, expires));
  }

  private static List<Decision> windows(PipelinePlan plan) {
    return plan.windows().stream().map(Declared::window).toList();
  }

  private static Decision window(WindowPlan window) {
    Map<String, Double> aggregates = new HashMap<>();
    window.aggregates().forEach(aggregate -> aggregates.put(aggregate.name(), NUMBER));
    return new Decision.ClosedWindow(
        window.name(), KEY, MILLIS, MILLIS + window.every().toMillis(), aggregates, MILLIS / 1_000);
  }
}
