package dev.sluice.planning;

import java.util.List;

/** How the state of keys is kept. */
public sealed interface Layout permits ItemLayout, LogLayout, CarryLayout {

  /** As the pipeline's file names it. */
  String name();

  /** What committing a batch asks for, beside what is done with alerts and closed windows. */
  Demand commit(Batch batch, Costs costs);

  /** How many bytes the table holds. */
  double tableBytes(ShardLoad load);

  /** How many bytes the bucket holds. */
  double objectBytes(ShardLoad load);

  /** Until a function that starts on a full shard has the state of its keys. */
  Recovery recovery(ShardLoad load, Costs costs);

  /** Why the load does not fit this layout on so many shards; empty if it does. */
  List<String> obstacles(ShardLoad load, FunctionSettings function, Costs costs);

  /** Those that there are, with a window of so many seconds for the one that carries. */
  static List<Layout> all(double carrySeconds) {
    return List.of(new ItemLayout(), new LogLayout(), new CarryLayout(carrySeconds));
  }
}
