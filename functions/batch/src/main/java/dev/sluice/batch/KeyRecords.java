package dev.sluice.batch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key's records of a batch, in the batch's order. Used again in the next batch. */
final class KeyRecords {

  private final List<KeyRecord> records = new ArrayList<>();
  private String key = "";
  private StateCache.@Nullable Entry remembered;

  /** From here on it is that of this key, as a rule the same as in the batch before. */
  void begin(String newKey) {
    if (!key.equals(newKey)) {
      remembered = null;
    }
    key = newKey;
  }

  /** Where the key was remembered last; null if that is not known. */
  StateCache.@Nullable Entry remembered() {
    return remembered;
  }

  void remember(StateCache.@Nullable Entry entry) {
    remembered = entry;
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
