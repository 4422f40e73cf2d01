package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;

/** Where alerts are published, at least once, under their ids. Safe for any number of threads. */
public interface AlertSink {

  /**
   * Publishes alerts, those of one key in the order given.
   *
   * @return the ids of those that were not taken, with the reason; empty if all were
   * @throws IllegalStateException if the sink is wrongly set up (no such topic, no right to
   *     publish)
   */
  Map<String, String> publish(List<Decision.Alert> alerts, Deadline deadline);
}
