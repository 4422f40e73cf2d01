package dev.sluice.batch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key's records of a batch, in the batch's order. Used again in the next batch, for any key. */
final class KeyRecords {

  private final KnownKeys known;
  private final List<KeyRecord> records = new ArrayList<>();
  private int number;
  private String key = "";

  /**
   * Those of no key yet.
   *
   * @param known what is known of all keys
   */
  KeyRecords(KnownKeys known) {
    this.known = known;
  }

  /** From here on they are those of this key. */
  KeyRecords begin(int newNumber, String newKey) {
    number = newNumber;
    key = newKey;
    return this;
  }

  /** Where the key was remembered last, or another; null if that is not known. */
  StateCache.@Nullable Entry remembered() {
    return known.remembered(number);
  }

  void remember(StateCache.@Nullable Entry entry) {
    known.remember(number, entry);
  }

  void clear() {
    records.clear();
    known.clear(number);
  }

  void add(KeyRecord next) {
    records.add(next);
  }

  String key() {
    return key;
  }

  List<KeyRecord> records() {
    return records;
  }
}
