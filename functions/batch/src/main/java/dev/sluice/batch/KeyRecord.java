package dev.sluice.batch;

/** A record whose key is known, as it has to come before its key in order. */
sealed interface KeyRecord permits ReadyRecord, BadRecord {

  /** Its place in the batch. */
  int index();

  /** The record, as an object that may outlive the batch. */
  ShardRecord record();

  String shard();

  /** Its position, as an object that may outlive the batch. */
  Position position();

  long arrivalMillis();

  /** How many bytes its payload has. */
  int size();

  /** How its position compares with another. */
  int compareTo(Position other);

  /** How its position compares with that of another record of the batch. */
  int compareTo(ReadyRecord other);
}
