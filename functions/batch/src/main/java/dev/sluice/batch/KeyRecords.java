package dev.sluice.batch;

import java.util.ArrayList;
import java.util.List;

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

  /** Where a cache held the key last, or another; {@link KnownKeys#NOWHERE} if it did not. */
  int place() {
    return known.held(number);
  }

  /** Notes that place for the next batch. */
  void note(int place) {
    known.hold(number, place);
  }

  void clear() {
    records.clear();
    known.end(number);
  }

  void add(KeyRecord record) {
    records.add(record);
  }

  String key() {
    return key;
  }

  List<KeyRecord> records() {
    return records;
  }
}
