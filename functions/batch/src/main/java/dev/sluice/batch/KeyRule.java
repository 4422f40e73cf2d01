package dev.sluice.batch;

/** What a key's records come to. */
interface KeyRule {

  /** Takes the key's next record. */
  void take(KeyRecord record, KeyDraft draft);

  /** Whether the record was taken before; asked where the key's state cannot be read. */
  boolean isTaken(KeyRecord record, StoredKey held);
}
