package dev.sluice.planning;

/**
 * What one batch asks of services, on average.
 *
 * @param writeUnits of DynamoDB
 * @param readUnits of DynamoDB
 * @param tableCalls requests to DynamoDB
 * @param puts of objects
 * @param gets of objects
 * @param publishes messages to the topic
 * @param seconds that it takes, processor and waiting
 */
record Demand(
    double writeUnits,
    double readUnits,
    double tableCalls,
    double puts,
    double gets,
    double publishes,
    double seconds) {

  static final Demand NOTHING = new Demand(0, 0, 0, 0, 0, 0, 0);

  Demand plus(Demand other) {
    return new Demand(
        writeUnits + other.writeUnits,
        readUnits + other.readUnits,
        tableCalls + other.tableCalls,
        puts + other.puts,
        gets + other.gets,
        publishes + other.publishes,
        seconds + other.seconds);
  }

  /** A part of it, as of what is done once in several batches. */
  Demand times(double factor) {
    return new Demand(
        writeUnits * factor,
        readUnits * factor,
        tableCalls * factor,
        puts * factor,
        gets * factor,
        publishes * factor,
        seconds * factor);
  }

  static Demand writes(double units, double calls) {
    return new Demand(units, 0, calls, 0, 0, 0, 0);
  }

  static Demand reads(double units, double calls) {
    return new Demand(0, units, calls, 0, 0, 0, 0);
  }

  static Demand puts(double count) {
    return new Demand(0, 0, 0, count, 0, 0, 0);
  }

  static Demand objects(double puts, double gets) {
    return new Demand(0, 0, 0, puts, gets, 0, 0);
  }

  static Demand publishes(double count) {
    return new Demand(0, 0, 0, 0, 0, count, 0);
  }

  static Demand seconds(double seconds) {
    return new Demand(0, 0, 0, 0, 0, 0, seconds);
  }
}
