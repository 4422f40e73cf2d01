package dev.sluice.planning;

import java.util.List;
import java.util.Optional;

/**
 * Tasks on Fargate that read the stream, with the states in memory. Each shard's states are written
 * as an object once a minute, and its position into a table; nobody can look a key up.
 */
public record FargateTasks() implements Contender {

  /** Sizes of a task: processors, the least and the most gigabytes with them, and their steps. */
  private static final List<Size> SIZES =
      List.of(
          new Size(0.25, 0.5, 2, 1),
          new Size(0.5, 1, 4, 1),
          new Size(1, 2, 8, 1),
          new Size(2, 4, 16, 1),
          new Size(4, 8, 30, 1),
          new Size(8, 16, 60, 4),
          new Size(16, 32, 120, 8));

  /** What a task takes beside states. */
  private static final double OWN_GIGABYTES = 0.4;

  private static final double CHECKPOINT_SECONDS = 60;

  private record Size(double processors, double least, double most, double step) {}

  /**
   * What is run.
   *
   * @param tasks how many
   * @param processors of each
   * @param gigabytes of each
   */
  record Fleet(double tasks, double processors, double gigabytes) {}

  @Override
  public String name() {
    return "Fargate";
  }

  @Override
  public Estimate estimate(Question question) {
    Workload workload = question.workload();
    Fleet fleet = fleet(question);
    double shards = StreamBill.shards(question);
    StreamBill stream = StreamBill.of(question, shards);
    double states = stateBytes(question) / Sizes.GIGABYTE;
    Usage.Builder usage = Usage.builder();
    stream.usage().amounts().forEach(usage::add);
    Usage all =
        usage
            .hourly(Billable.FARGATE_PROCESSOR_HOUR, fleet.tasks() * fleet.processors())
            .hourly(Billable.FARGATE_GIGABYTE_HOUR, fleet.tasks() * fleet.gigabytes())
            .everySecond(Billable.OBJECT_PUT, shards / CHECKPOINT_SECONDS)
            .everySecond(Billable.WRITE_UNIT, shards / CHECKPOINT_SECONDS)
            .add(Billable.OBJECT_GIGABYTE_MONTH, states)
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
        List.of(
            "%.0f tasks of %s vCPU and %s GB; without logs, addresses and who keeps them running"
                .formatted(fleet.tasks(), plain(fleet.processors()), plain(fleet.gigabytes()))),
        true);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? "%.0f".formatted(number) : Double.toString(number);
  }

  private static double stateBytes(Question question) {
    double inMemory =
        question.profile().logEntryBytes() + question.costs().of(Cost.CACHED_KEY_BYTES);
    return question.workload().keys() * inMemory;
  }

  /** The cheapest: of each size as many as are needed. */
  Fleet fleet(Question question) {
    Costs costs = question.costs();
    Workload workload = question.workload();
    double processors =
        workload.recordsPerSecond()
            * workload.peak()
            * costs.micros(Cost.FARGATE_RECORD_MICROS)
            / costs.of(Cost.BUSY);
    double gigabytes = stateBytes(question) / Sizes.GIGABYTE / costs.of(Cost.HEAP_SHARE);
    Fleet best = fleet(SIZES.get(0), processors, gigabytes, costs);
    for (Size size : SIZES) {
      Fleet other = fleet(size, processors, gigabytes, costs);
      if (dollars(other, question.prices()) < dollars(best, question.prices())) {
        best = other;
      }
    }
    return best;
  }

  private static Fleet fleet(Size size, double processors, double gigabytes, Costs costs) {
    double tasks =
        Math.max(
            costs.of(Cost.FARGATE_TASKS),
            Math.max(
                Math.ceil(processors / size.processors() - 1e-9),
                Math.ceil(gigabytes / (size.most() - OWN_GIGABYTES) - 1e-9)));
    double each = OWN_GIGABYTES + gigabytes / tasks;
    double rounded =
        each <= size.least() ? size.least() : Math.ceil(each / size.step()) * size.step();
    return new Fleet(tasks, size.processors(), Math.min(size.most(), rounded));
  }

  private static double dollars(Fleet fleet, Prices prices) {
    return fleet.tasks()
        * (fleet.processors() * prices.of(Billable.FARGATE_PROCESSOR_HOUR)
            + fleet.gigabytes() * prices.of(Billable.FARGATE_GIGABYTE_HOUR));
  }
}
