package dev.sluice.delivery.model;

import dev.sluice.delivery.filter.FilterCriteria;
import dev.sluice.delivery.stream.StreamRecord;
import java.util.List;

/**
 * Keeps what the mapping's filters do not match from the function. Whether it does so before
 * batches are formed, or so that a batch becomes smaller, is not documented: each run has one of
 * them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">Control
 *     which events Lambda sends to your function</a>
 */
final class RecordFilter {
  private final FilterCriteria criteria;
  private final Choices choices;
  private boolean decided;
  private boolean inBatches;

  RecordFilter(FilterCriteria criteria, Choices choices) {
    this.criteria = criteria;
    this.choices = choices;
  }

  /** Whether the record becomes part of a batch. */
  boolean readable(StreamRecord record) {
    return criteria.isEmpty() || inBatches() || criteria.match(record);
  }

  /** What is delivered of a batch. */
  List<StreamRecord> deliverable(List<StreamRecord> batch) {
    return criteria.isEmpty() || !inBatches()
        ? batch
        : batch.stream().filter(criteria::match).toList();
  }

  private boolean inBatches() {
    if (!decided) {
      inBatches = choices.decide("filter", 2) == 1;
      decided = true;
    }
    return inBatches;
  }
}
