package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sink with trouble on the way to it and back. */
record TroubledSink(AlertSink sink, Trouble trouble) implements AlertSink {

  @Override
  public Map<String, String> publish(List<Decision.Alert> alerts, Deadline deadline) {
    trouble.at("publish before");
    Map<String, String> failures = new HashMap<>();
    for (Decision.Alert alert : alerts) {
      Trouble.Fate fate = trouble.fate("publish");
      if (fate != Trouble.Fate.REFUSED) {
        failures.putAll(sink.publish(List.of(alert), deadline));
      }
      if (fate != Trouble.Fate.TAKEN) {
        failures.put(alert.id(), "no answer");
      }
    }
    trouble.at("publish after");
    return failures;
  }
}
