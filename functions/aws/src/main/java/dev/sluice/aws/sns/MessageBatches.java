package dev.sluice.aws.sns;

import dev.sluice.pipeline.Decision.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How alerts are divided among calls of PublishBatch. */
final class MessageBatches {

  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 256 * 1024;

  private MessageBatches() {}

  /**
   * Rounds in which no key comes twice: what is in one round may be published in any order, and a
   * key's alerts are in the order of the rounds.
   */
  static List<List<Alert>> rounds(List<Alert> alerts) {
    List<List<Alert>> rounds = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Alert alert : alerts) {
      int round = seen.merge(alert.key(), 1, Integer::sum) - 1;
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(alert);
    }
    return rounds;
  }

  /** Calls within SNS's limits. */
  static List<List<AlertMessage>> calls(List<AlertMessage> messages) {
    List<List<AlertMessage>> calls = new ArrayList<>();
    List<AlertMessage> call = new ArrayList<>();
    int bytes = 0;
    for (AlertMessage message : messages) {
      if (call.size() == MOST_ENTRIES || bytes + message.bytes() > MOST_BYTES) {
        calls.add(call);
        call = new ArrayList<>();
        bytes = 0;
      }
      call.add(message);
      bytes += message.bytes();
    }
    if (!call.isEmpty()) {
      calls.add(call);
    }
    return calls;
  }
}
