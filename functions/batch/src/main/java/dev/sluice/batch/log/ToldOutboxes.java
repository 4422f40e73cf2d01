package dev.sluice.batch.log;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.History;
import dev.sluice.pipeline.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out which outboxes are told although no entry says so. History is appended only once its
 * alerts are published, so an outbox is told if all of it is kept.
 */
final class ToldOutboxes {

  private final History history;

  ToldOutboxes(History history) {
    this.history = history;
  }

  /**
   * The revisions of those of the changes that have an outbox which is told, by key.
   *
   * @throws dev.sluice.batch.UnavailableException if that is not known before the deadline
   */
  Map<String, Long> among(Collection<HeldChange> changes, Deadline deadline) {
    Map<String, Long> told = new HashMap<>();
    List<Decision> decisions = new ArrayList<>();
    for (HeldChange change : changes) {
      List<Decision> outbox = change.has(ChangeForm.OUTBOX) ? change.stored().outbox() : List.of();
      if (!outbox.isEmpty() && outbox.stream().allMatch(History::keeps)) {
        told.put(change.key(), change.revision());
        decisions.addAll(outbox);
      }
    }
    if (!decisions.isEmpty()) {
      told.keySet().removeAll(history.lacking(decisions, deadline));
    }
    return told;
  }
}
