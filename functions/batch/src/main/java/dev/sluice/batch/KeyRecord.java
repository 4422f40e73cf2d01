package dev.sluice.batch;

/** A record whose key is known, as it has to come before its key in order. */
sealed interface KeyRecord permits ReadyRecord, BadRecord {

  /** Its place in the batch. */
  int index();

  ShardRecord record();
}
