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

  private static final int MOST_BYTES = 64 * 1024;

  /** So that one merge can take all groups that a key teaches; see {@link Teaching}. */
  private static final int MOST_LABELS = 16;

  /** A number's share, and a decision's: about what they take where they are stored. */
  private static final int NUMBER_BYTES = 24;

  private static final int DECISION_BYTES = 160;

  private final List<Decision> decisions = new ArrayList<>();
  private int weighed;
  private long bytes;
  private int labels;

  /** From here on it is that of another key. */
  void begin() {
    decisions.clear();
    weighed = 0;
    bytes = 0;
    labels = 0;
  }

  /** Where a state appends what it decides. */
  List<Decision> decisions() {
    return decisions;
  }

  /** Whether no further record should be folded into this commit. */
  boolean isFull() {
    return decisions.size() >= MOST_DECISIONS || bytes() >= MOST_BYTES || labels >= MOST_LABELS;
  }

  /** About how large it is. */
  long bytes() {
    for (; weighed < decisions.size(); weighed++) {
      bytes += weight(decisions.get(weighed));
    }
    return bytes;
  }

  private long weight(Decision decision) {
    if (decision instanceof Decision.Contribution label) {
      labels++;
      return (long) DECISION_BYTES + utf8(label.group().group()) + label.example().bytes().length;
    }
    if (decision instanceof Decision.Alert alert) {
      return weight(alert.key(), alert.scores()) + utf8(alert.message()) + weight(alert.reasons());
    }
    Decision.ClosedWindow window = (Decision.ClosedWindow) decision;
    return weight(window.key(), window.aggregates());
  }

  private static long weight(String key, Map<String, Double> numbers) {
    long weight = (long) DECISION_BYTES + utf8(key);
    for (String name : numbers.keySet()) {
      weight += name.length() + NUMBER_BYTES;
    }
    return weight;
  }

  private static long weight(Map<String, String> reasons) {
    long weight = 0;
    for (Map.Entry<String, String> reason : reasons.entrySet()) {
      weight += reason.getKey().length() + utf8(reason.getValue());
    }
    return weight;
  }

  /** The most bytes that a text takes as UTF-8. */
  private static int utf8(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += text.charAt(i) < 0x80 ? 1 : 3;
    }
    return bytes;
  }
}
