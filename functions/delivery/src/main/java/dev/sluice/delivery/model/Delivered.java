package dev.sluice.delivery.model;

import dev.sluice.delivery.destination.InvocationRecord;
import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.stream.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param records all that were put, in the order of putting, as the stream took them
 * @param shards the shard of each record, by its sequence number
 * @param discarded what a failure destination is told of the batches that were given up, in order
 * @param invocations how often the function was invoked
 * @param faults how many choices differed from 0
 * @param end when all was delivered or given up
 */
public record Delivered(
    List<StreamRecord> records,
    Map<String, String> shards,
    List<InvocationRecord> discarded,
    int invocations,
    int faults,
    Instant end) {
  public Delivered {
    records = List.copyOf(records);
    shards = Map.copyOf(shards);
    discarded = List.copyOf(discarded);
  }

  /** What the mapping did not deliver any more, in that order. */
  public List<GivenUpBatch> givenUp() {
    return discarded.stream().map(InvocationRecord::batch).toList();
  }
}
