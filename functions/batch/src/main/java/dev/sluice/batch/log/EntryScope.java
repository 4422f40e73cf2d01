package dev.sluice.batch.log;

import dev.sluice.batch.Position;
import dev.sluice.pipeline.ResultNames;
import dev.sluice.pipeline.bytes.ByteSink;
import dev.sluice.pipeline.bytes.ByteSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of one entry have in common: texts that return, such as names of shards and
 * scores, and a sequence number that most of theirs begin like. Written as the sequence number, the
 * number of texts and each of them.
 */
final class EntryScope {

  private final List<String> texts = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** After each text, the other one that was asked for next: it is likely to be so again. */
  private int[] next = new int[16];

  private int latest;
  private String sequenceNumber = "";

  /** The names that its first texts are; null if those came one by one. */
  private @Nullable ResultNames names;

  /** As long as it is null, no position was compared with the sequence number. */
  private @Nullable Position reference;

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

  /** Takes these names for its first texts, if it has none yet. */
  void begin(ResultNames first) {
    if (texts.isEmpty()) {
      names = first;
      first.texts().forEach(this::add);
    }
  }

  /** Whether the numbers that stand for these names elsewhere do so here. */
  boolean beginsWith(ResultNames others) {
    return others == names;
  }

  /** The number that stands for a text. */
  int number(String text) {
    if (isOf(text, latest)) {
      return latest;
    }
    int likely = next[latest];
    int number = isOf(text, likely) ? likely : find(text);
    next[latest] = number;
    latest = number;
    return number;
  }

  private boolean isOf(String text, int number) {
    return number < texts.size() && texts.get(number).equals(text);
  }

  private int find(String text) {
    Integer known = numbers.get(text);
    return known == null ? add(text) : known;
  }

  private int add(String text) {
    int number = texts.size();
    numbers.put(text, number);
    texts.add(text);
    if (number == next.length) {
      next = Arrays.copyOf(next, 2 * number);
    }
    return number;
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

  /** The position that others are compared with: the first for which it is asked. */
  Position reference(Position first) {
    if (reference == null) {
      reference = first;
      sequenceNumber = first.sequenceNumber();
    }
    return reference;
  }

  /** The sequence number that others were compared with. */
  String sequenceNumber() {
    return sequenceNumber;
  }
}
