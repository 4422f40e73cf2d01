package dev.sluice.delivery.lambda;

import dev.sluice.delivery.stream.StreamRecord;
import java.util.List;

/**
 * A part of a batch, or all of it, that is still to be taken.
 *
 * @param records in the order of the shard; never empty
 * @param failures how often it has been delivered in vain
 */
public record Portion(List<StreamRecord> records, int failures) {
  public Portion {
    records = List.copyOf(records);
    if (records.isEmpty()) {
      throw new IllegalArgumentException("a portion of no records");
    }
  }

  int size() {
    return records.size();
  }

  Portion part(int from, int to, int count) {
    return new Portion(records.subList(from, to), count);
  }
}
