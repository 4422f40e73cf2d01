package dev.sluice.planning;

import java.util.List;
import java.util.Optional;

/**
 * Managed Service for Apache Flink, with the states of keys within Flink: nobody can look them up
 * from outside, which would cost writes to a table of its own.
 */
public record ManagedFlink() implements Contender {

  /** One more for orchestration. */
  private static final double ORCHESTRATION = 1;

  /** Comes with each unit, and is billed apart. */
  private static final double STORAGE_GIGABYTES = 50;

  @Override
  public String name() {
    return "Managed Service for Apache Flink";
  }

  /** Units for the processor at the peak, or for the states. */
  double units(Question question) {
    Workload workload = question.workload();
    Costs costs = question.costs();
    double processor =
        workload.recordsPerSecond()
            * workload.peak()
            * costs.micros(Cost.FLINK_RECORD_MICROS)
            / costs.of(Cost.BUSY);
    double states =
        workload.keys() * question.profile().logEntryBytes() / costs.of(Cost.FLINK_STATE_BYTES);
    return Math.max(1, Math.ceil(Math.max(processor, states) - 1e-9));
  }

  @Override
  public Estimate estimate(Question question) {
    Workload workload = question.workload();
    double units = units(question);
    double shards = StreamBill.shards(question);
    StreamBill stream = StreamBill.of(question, shards);
    Usage.Builder usage = Usage.builder();
    stream.usage().amounts().forEach(usage::add);
    Usage all =
        usage
            .hourly(Billable.FLINK_UNIT_HOUR, units + ORCHESTRATION)
            .add(Billable.FLINK_GIGABYTE_MONTH, units * STORAGE_GIGABYTES)
            .everySecond(
                Billable.PUBLISH,
                workload.recordsPerSecond() * question.profile().alertsPerRecord())
            .build();
    return new Estimate(
        this,
        workload,
        shards,
        stream.onDemand(),
        all,
        all.dollars(question.prices()),
        Optional.empty(),
        Optional.empty(),
        List.of("%.0f KPU and one for orchestration; without logs and backups".formatted(units)),
        true);
  }
}
