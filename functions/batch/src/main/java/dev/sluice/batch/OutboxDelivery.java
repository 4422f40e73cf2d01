package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells what is in outboxes: published first, then kept as history, cleared last; where groups are
 * to learn of it, in one with that.
 */
final class OutboxDelivery {

  private final StateStore store;
  private final AlertSink alerts;
  private final Teaching teaching;

  OutboxDelivery(StateStore store, AlertSink alerts, Teaching teaching) {
    this.store = store;
    this.alerts = alerts;
    this.teaching = teaching;
  }

  /** The same for what another store holds. */
  OutboxDelivery of(StateStore other) {
    return new OutboxDelivery(other, alerts, teaching);
  }

  /**
   * Tells what keys are known to hold.
   *
   * @return the keys whose outbox could not be told, with the reason
   */
  Map<String, String> tell(List<StoredKey> held, BatchRun run) {
    List<StoredKey> holders = held.stream().filter(key -> !key.outbox().isEmpty()).toList();
    return holders.isEmpty() ? Map.of() : run.time(Phase.PUBLISH, () -> tellAll(holders, run));
  }

  private Map<String, String> tellAll(List<StoredKey> holders, BatchRun run) {
    Map<String, String> failures = new HashMap<>(publish(holders, run.deadline()));
    failures.putAll(keep(without(failures, holders), run.deadline()));
    List<StoredKey> teachers = new ArrayList<>();
    List<StoredKey> others = new ArrayList<>();
    for (StoredKey holder : without(failures, holders)) {
      (teaching.concerns(holder) ? teachers : others).add(holder);
    }
    failures.putAll(teaching.teach(teachers, run));
    run.tally().untidy(clear(others, run.deadline()));
    return failures;
  }

  private Map<String, String> publish(List<StoredKey> holders, Deadline deadline) {
    List<Decision.Alert> all =
        decisions(holders).stream()
            .filter(Decision.Alert.class::isInstance)
            .map(Decision.Alert.class::cast)
            .toList();
    if (all.isEmpty()) {
      return Map.of();
    }
    try {
      return byKey(all, alerts.publish(all, deadline));
    } catch (UnavailableException failure) {
      return failed(all.stream().map(Decision.Alert::key), failure);
    }
  }

  private Map<String, String> keep(List<StoredKey> holders, Deadline deadline) {
    List<Decision> history = decisions(holders).stream().filter(History::keeps).toList();
    if (history.isEmpty()) {
      return Map.of();
    }
    try {
      return store.appendHistory(history, deadline);
    } catch (UnavailableException failure) {
      return failed(holders.stream().map(StoredKey::key), failure);
    }
  }

  /** What is told but not cleared is told again by whoever loads the key: no harm but a repeat. */
  private int clear(List<StoredKey> holders, Deadline deadline) {
    if (holders.isEmpty()) {
      return 0;
    }
    try {
      return store.clearOutboxes(holders, deadline).size();
    } catch (UnavailableException failure) {
      return holders.size();
    }
  }

  private static List<Decision> decisions(List<StoredKey> holders) {
    return holders.stream().flatMap(holder -> holder.outbox().stream()).toList();
  }

  private static List<StoredKey> without(Map<String, String> failures, List<StoredKey> holders) {
    return holders.stream().filter(holder -> !failures.containsKey(holder.key())).toList();
  }

  private static Map<String, String> byKey(
      List<Decision.Alert> alerts, Map<String, String> failures) {
    Map<String, String> keys = new HashMap<>();
    for (Decision.Alert alert : alerts) {
      String reason = failures.get(alert.id());
      if (reason != null) {
        keys.put(alert.key(), reason);
      }
    }
    return keys;
  }

  private static Map<String, String> failed(Stream<String> keys, UnavailableException failure) {
    return keys.distinct().collect(Collectors.toMap(key -> key, key -> failure.getMessage()));
  }
}
