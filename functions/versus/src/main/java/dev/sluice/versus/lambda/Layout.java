package dev.sluice.versus.lambda;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.handlers.Clients;
import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.workload.Workload;
import java.util.Map;
import java.util.function.Supplier;

/** How Sluice lays states out in its table. Whatever stands here takes part. */
public enum Layout {
  /** One item a key. */
  ITEM("sluice-item", "item", () -> SensorPipeline.with(""), SluiceItems::results),

  /** One log, as there is one shard. */
  LOG("sluice-log", "log", () -> SensorPipeline.with(Layout.ONE_LOG), SluiceLogs::results),

  /** The same; of windows that closed only the latest of a key is kept, as all others keep them. */
  LOG_WITHOUT_HISTORY(
      "sluice-log-no-history",
      "log, no history",
      () -> SensorPipeline.withoutHistory(Layout.ONE_LOG),
      SluiceLogs::results);

  private static final String ONE_LOG = "state: { layout: log, logs: 1 }\n";

  private final String contender;
  private final String label;

  // A method of a class that holds nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Supplier<PipelineDefinition> pipeline;

  // A method of a class that holds nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Lookup lookup;

  /**
   * @param contender its name
   * @param label how people call it
   * @param pipeline reads its pipeline, which takes a second where nothing is warm: only who races
   *     does
   * @param lookup reads what is told of keys, as a user would
   */
  Layout(String contender, String label, Supplier<PipelineDefinition> pipeline, Lookup lookup) {
    this.contender = contender;
    this.label = label;
    this.pipeline = pipeline;
    this.lookup = lookup;
  }

  /** Reads what a table tells of a workload's keys. */
  @FunctionalInterface
  interface Lookup {
    Map<String, KeyResult> results(Clients clients, String table, Workload workload);
  }

  /** The name of the contender; it begins with {@code sluice-}. */
  public String contender() {
    return contender;
  }

  /** As people call it. */
  public String label() {
    return label;
  }

  /** Its pipeline, read anew. */
  PipelineDefinition pipeline() {
    return pipeline.get();
  }

  Map<String, KeyResult> results(Clients clients, String table, Workload workload) {
    return lookup.results(clients, table, workload);
  }
}
