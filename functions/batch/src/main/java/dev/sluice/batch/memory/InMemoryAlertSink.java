package dev.sluice.batch.memory;

import dev.sluice.batch.AlertSink;
import dev.sluice.batch.Deadline;
import dev.sluice.pipeline.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps every alert that is published, as often as it is. */
public final class InMemoryAlertSink implements AlertSink {

  private final List<Decision.Alert> published = new ArrayList<>();

  @Override
  public synchronized Map<String, String> publish(List<Decision.Alert> alerts, Deadline deadline) {
    published.addAll(alerts);
    return Map.of();
  }

  /** In order of publication. */
  public synchronized List<Decision.Alert> published() {
    return List.copyOf(published);
  }
}
