package dev.sluice.aws.kinesis;

/** What was found of one element of an event's {@code Records}, in the event's bytes. */
final class Element {

  final Region id = new Region();
  final Region source = new Region();
  final Region arn = new Region();
  final Region data = new Region();
  final Region partitionKey = new Region();
  final Region sequenceNumber = new Region();

  /** A number of seconds. */
  final Region arrival = new Region();

  /** Epoch milliseconds; negative if it is not there. */
  long arrivalMillis;

  void clear() {
    id.clear();
    source.clear();
    arn.clear();
    data.clear();
    partitionKey.clear();
    sequenceNumber.clear();
    arrival.clear();
    arrivalMillis = -1;
  }

  boolean isWhole() {
    return id.isThere()
        && source.isThere()
        && data.isThere()
        && partitionKey.isThere()
        && sequenceNumber.isThere()
        && arrival.isThere();
  }
}
