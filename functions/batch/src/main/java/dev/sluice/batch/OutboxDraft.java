package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the next commit of a key will have decided. It is bounded, so that the key's item is; but
 * the decisions of one record are never parted, for its position can be committed only once.
 */
final class OutboxDraft {

  static final int MOST_DECISIONS = 64;

  private static final int MOST_CHARACTERS = 64 * 1024;

  /** A number's share, and a decision's: about what they take where they are stored. */
  private static final int NUMBER_CHARACTERS = 24;

  private static final int DECISION_CHARACTERS = 160;

  private final List<Decision> decisions = new ArrayList<>();
  private int weighed;
  private long characters;

  /** Where a state appends what it decides. */
  List<Decision> decisions() {
    return decisions;
  }

  /** Whether no further record should be folded into this commit. */
  boolean isFull() {
    return decisions.size() >= MOST_DECISIONS || characters() >= MOST_CHARACTERS;
  }

  /** About how large it is. */
  long characters() {
    for (; weighed < decisions.size(); weighed++) {
      characters += weight(decisions.get(weighed));
    }
    return characters;
  }

  private static long weight(Decision decision) {
    if (decision instanceof Decision.Alert alert) {
      return weight(alert.key(), alert.scores()) + alert.message().length();
    }
    Decision.ClosedWindow window = (Decision.ClosedWindow) decision;
    return weight(window.key(), window.aggregates());
  }

  private static long weight(String key, Map<String, Double> numbers) {
    long weight = (long) DECISION_CHARACTERS + key.length();
    for (String name : numbers.keySet()) {
      weight += name.length() + NUMBER_CHARACTERS;
    }
    return weight;
  }
}
