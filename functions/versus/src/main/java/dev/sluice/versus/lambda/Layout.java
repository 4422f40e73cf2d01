package dev.sluice.versus.lambda;

import dev.sluice.handlers.Clients;
import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.workload.Workload;
import java.util.Map;

/** How Sluice lays states out in its table. Whatever stands here takes part. */
public enum Layout {
  /** One item a key. */
  ITEM("item", "", SluiceItems::results),

  /** One log, as there is one shard. */
  LOG("log", "state: { layout: log, logs: 1 }\n", SluiceLogs::results);

  private final String label;
  private final String yaml;

  // A method of a class that holds nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Lookup lookup;

  /**
   * @param label how the contender is called: {@code sluice-LABEL}
   * @param yaml what the pipeline's file says of it: a line, or nothing
   * @param lookup reads what is told of keys, as a user would
   */
  Layout(String label, String yaml, Lookup lookup) {
    this.label = label;
    this.yaml = yaml;
    this.lookup = lookup;
  }

  /** Reads what a table tells of a workload's keys. */
  @FunctionalInterface
  interface Lookup {
    Map<String, KeyResult> results(Clients clients, String table, Workload workload);
  }

  /** The name of the contender. */
  public String contender() {
    return "sluice-" + label;
  }

  /** As people call it. */
  public String label() {
    return label;
  }

  String yaml() {
    return yaml;
  }

  Map<String, KeyResult> results(Clients clients, String table, Workload workload) {
    return lookup.results(clients, table, workload);
  }
}
