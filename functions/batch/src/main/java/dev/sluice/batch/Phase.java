package dev.sluice.batch;

/** What a batch spends its time on. */
public enum Phase {
  /** Decoding, transforming and checking records. */
  PREPARE,
  QUARANTINE,
  /** Reading the keys that are not warm. */
  LOAD,
  /** Applying records to states; a log writes down at once what comes of it. */
  FOLD,
  COMMIT,
  /** Publishing alerts, keeping history, clearing outboxes. */
  PUBLISH
}
