package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** A history with trouble on the way to it and back. */
record TroubledHistory(History history, Trouble trouble) implements History {

  @Override
  public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
    return append(history::appendHistory, trouble, decisions, deadline);
  }

  /** Appends each decision by itself. */
  static Map<String, String> append(
      BiFunction<List<Decision>, Deadline, Map<String, String>> history,
      Trouble trouble,
      List<Decision> decisions,
      Deadline deadline) {
    trouble.at("history before");
    Map<String, String> failures = new HashMap<>();
    for (Decision decision : decisions) {
      Trouble.Fate fate = trouble.fate("history");
      if (fate != Trouble.Fate.REFUSED) {
        failures.putAll(history.apply(List.of(decision), deadline));
      }
      if (fate != Trouble.Fate.TAKEN) {
        failures.put(decision.key(), "no answer");
      }
    }
    trouble.at("history after");
    return failures;
  }

  @Override
  public Set<String> lacking(List<Decision> decisions, Deadline deadline) {
    trouble.at("read history before");
    Set<String> lacking = history.lacking(decisions, deadline);
    trouble.at("read history after");
    return lacking;
  }
}
