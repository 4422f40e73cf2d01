package dev.sluice.batch.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the changes of one entry have in common: texts that return, such as names of shards and
 * scores, and a sequence number that most of theirs begin like. Written as the sequence number, the
 * number of texts and each of them.
 */
final class EntryScope {

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private String sequenceNumber = "";

  static EntryScope read(ByteSource source) {
    EntryScope scope = new EntryScope();
    scope.sequenceNumber = source.text();
    int count = source.things();
    for (int i = 0; i < count; i++) {
      scope.texts.add(source.text());
    }
    return scope;
  }

  void write(ByteSink sink) {
    sink.text(sequenceNumber);
    sink.count(texts.size());
    texts.forEach(sink::text);
  }

  /** The number that stands for a text. */
  int number(String text) {
    Integer known = numbers.get(text);
    if (known == null) {
      known = texts.size();
      numbers.put(text, known);
      texts.add(text);
    }
    return known;
  }

  /**
   * The text for which a number stands.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  String text(long number) {
    if (number < 0 || number >= texts.size()) {
      throw new IllegalArgumentException("text " + number + " of " + texts.size());
    }
    return texts.get((int) number);
  }

  /** The sequence number that others are compared with: the first for which it is asked. */
  String sequenceNumber(String first) {
    if (sequenceNumber.isEmpty()) {
      sequenceNumber = first;
    }
    return sequenceNumber;
  }

  /** The sequence number that others were compared with. */
  String sequenceNumber() {
    return sequenceNumber;
  }
}
