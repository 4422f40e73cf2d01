package dev.sluice.versus.report;

import dev.sluice.versus.race.Measurement;

/**
 * What a function's records cost, in dollars a million: DynamoDB on demand, S3 and Lambda on arm64
 * in us-east-1, without what is free, and without Kinesis, which all need alike.
 *
 * @see <a href="https://aws.amazon.com/dynamodb/pricing/on-demand/">DynamoDB's prices</a>
 * @see <a href="https://aws.amazon.com/lambda/pricing/">Lambda's prices</a>
 * @see <a href="https://aws.amazon.com/s3/pricing/">S3's prices</a>
 */
final class Prices {

  private static final double MILLION_WRITE_UNITS = 0.625;
  private static final double MILLION_READ_UNITS = 0.125;
  private static final double MILLION_PUTS = 5.0;
  private static final double MILLION_GETS = 0.40;
  private static final double MILLION_INVOCATIONS = 0.20;
  private static final double GIGABYTE_SECOND = 0.0000133334;

  /** With which a function has one core. */
  private static final double GIGABYTES = 1769 / 1024.0;

  private Prices() {}

  private static long requests(Measurement measured, String operation) {
    return measured.requests().getOrDefault(operation, 0L);
  }

  static double perMillion(Measurement measured, double recordsAnInvocation) {
    double units =
        measured.writeUnits() * MILLION_WRITE_UNITS
            + measured.readUnits() * MILLION_READ_UNITS
            + requests(measured, "S3 PUT") * MILLION_PUTS
            + requests(measured, "S3 GET") * MILLION_GETS;
    double seconds = measured.wallNanos() / 1e9;
    return units / measured.records()
        + seconds * 1e6 / measured.records() * GIGABYTES * GIGABYTE_SECOND
        + MILLION_INVOCATIONS / recordsAnInvocation;
  }
}
