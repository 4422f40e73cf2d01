package dev.sluice.planning;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a load costs one way.
 *
 * @param shards of the stream
 * @param onDemand whether an on-demand stream is cheaper than so many provisioned shards
 * @param usage what is used in a month
 * @param dollars a month, by service
 * @param lambda how the functions work; empty where there are none
 * @param recovery until a function that starts has its state; empty where that is not known
 * @param notes what is to be known of it, obstacles among it
 * @param fits whether it can be run this way
 */
public record Estimate(
    Contender contender,
    Workload workload,
    double shards,
    boolean onDemand,
    Usage usage,
    Map<Service, Double> dollars,
    Optional<LambdaLoad> lambda,
    Optional<Recovery> recovery,
    List<String> notes,
    boolean fits) {

  public Estimate {
    dollars = Map.copyOf(dollars);
    notes = List.copyOf(notes);
  }

  public double dollarsPerMonth() {
    return dollars.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  public double dollarsPerMillion() {
    return perMillion(dollarsPerMonth());
  }

  /** Without the stream, of which others may need more shards. */
  public double dollarsPerMillionBesideStream() {
    return perMillion(dollarsPerMonth() - dollars.getOrDefault(Service.KINESIS, 0.0));
  }

  /** Write units of DynamoDB for a million records. */
  public double writeUnitsPerMillion() {
    return perMillion(usage.of(Billable.WRITE_UNIT));
  }

  /** Requests to DynamoDB, S3 and SNS for a million records. */
  public double requestsPerMillion() {
    double objects = usage.of(Billable.OBJECT_PUT) + usage.of(Billable.OBJECT_GET);
    double calls = lambda.map(LambdaLoad::tableCallsPerMonth).orElse(0.0);
    return perMillion(calls + objects + usage.of(Billable.PUBLISH));
  }

  private double perMillion(double aMonth) {
    return aMonth / workload.recordsPerMonth() * 1e6;
  }
}
