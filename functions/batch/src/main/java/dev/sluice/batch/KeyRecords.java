package dev.sluice.batch;

import java.util.ArrayList;
import java.util.List;

/** A key's records of a batch, in the batch's order. Used again in the next batch. */
final class KeyRecords {

  private final List<KeyRecord> records = new ArrayList<>();
  private String key = "";

  /** From here on it is that of another key. */
  void begin(String newKey) {
    key = newKey;
  }

  void clear() {
    records.clear();
  }

  boolean isEmpty() {
    return records.isEmpty();
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
