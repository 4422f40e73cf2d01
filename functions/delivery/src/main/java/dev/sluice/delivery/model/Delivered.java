package dev.sluice.delivery.model;

import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.stream.StreamRecord;
import java.time.Instant;
import java.util.List;

/**
 * What a run came to.
 *
 * @param records all that were put, in the order of putting, as the stream took them
 * @param givenUp what the mapping did not deliver any more, in that order
 * @param invocations how often the function was invoked
 * @param faults how many choices differed from 0
 * @param end when all was delivered or given up
 */
public record Delivered(
    List<StreamRecord> records,
    List<GivenUpBatch> givenUp,
    int invocations,
    int faults,
    Instant end) {
  public Delivered {
    records = List.copyOf(records);
    givenUp = List.copyOf(givenUp);
  }
}
