package dev.sluice.versus.report;

import dev.sluice.versus.run.Entrant;
import dev.sluice.versus.run.Leg;
import dev.sluice.versus.run.Leg.Compiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The marks, and what a comparison comes to at each number of keys. */
final class Marks {

  private static final int FEW_KEYS = 100;
  private static final int MANY_KEYS = 10_000;

  private final Outcomes outcomes;
  private final int keys;
  private final Optional<Leg> function;
  private final List<Mark> marks = new ArrayList<>();

  private Marks(Outcomes outcomes, int keys) {
    this.outcomes = outcomes;
    this.keys = keys;
    this.function = outcomes.function(keys);
  }

  static List<Mark> of(Outcomes outcomes) {
    List<Mark> all = new ArrayList<>();
    for (int keys : outcomes.keys()) {
      Marks marks = new Marks(outcomes, keys);
      marks.compute();
      marks.function();
      marks.engines();
      all.addAll(marks.marks);
    }
    return all.stream().filter(mark -> mark.isMeasured() || !isElsewhere(mark, all)).toList();
  }

  /** Whether it was measured at another number of keys. */
  private static boolean isElsewhere(Mark mark, List<Mark> all) {
    return all.stream().anyMatch(other -> other.name().equals(mark.name()) && other.isMeasured());
  }

  private void compute() {
    usual("usual handler's time", "compute", Entrant.USUAL_COMPUTE);
    usual("usual handler's time, of items and to items,", "computeItems", Entrant.USUAL_ITEMS);
    Optional<Leg> sluice = outcomes.leg(Entrant.SLUICE_COMPUTE, keys, Compiler.C2);
    double allocated = median(sluice, outcomes::allocated);
    atMost("bytes allocated a record", "allocated", 0, 0, allocated, Lever.OWNED_MEMORY);
  }

  private void usual(String time, String name, String entrant) {
    atLeast(
        "compute: " + time + " / Sluice's, C2",
        name + "C2",
        5,
        10,
        ratio(entrant, Compiler.C2),
        Lever.READING_AND_STATES);
    atLeast(
        "compute: " + time + " / Sluice's, C1 only",
        name + "C1",
        8,
        15,
        ratio(entrant, Compiler.C1),
        Lever.CLIENT_COMPILER);
  }

  private double ratio(String entrant, Compiler compiler) {
    return cpu(outcomes.leg(entrant, keys, compiler))
        / cpu(outcomes.leg(Entrant.SLUICE_COMPUTE, keys, compiler));
  }

  private void function() {
    atMost(
        "whole function's time / Jackson streaming on bare records",
        "functionToBare",
        1,
        0.5,
        cpu(function) / cpu(named(Entrant.BARE)),
        Lever.FEWER_WAITS);
    bill();
    atMost(
        "batch of 5,000 at 4 ms, p50, ms",
        "batchMillis",
        40,
        20,
        median(function, outcomes::batchMillis),
        Lever.FEWER_WAITS);
  }

  private void bill() {
    double requests = median(function, outcomes::requests);
    atMost("requests to DynamoDB a batch", "requests", 2, 1, requests, Lever.FEWER_WRITES);
    if (keys == FEW_KEYS) {
      writeUnits(0.002, 0.001);
    } else if (keys == MANY_KEYS) {
      writeUnits(0.05, 0.03);
    }
    dollars("usual handler's", "dollarsUsual", 25, 50, Entrant.USUAL);
    dollars("idempotent handler's", "dollarsIdempotent", 60, 100, Entrant.IDEMPOTENT);
  }

  private void writeUnits(double required, double after) {
    double units = median(function, outcomes::writeUnits);
    atMost("write units a record", "writeUnits", required, after, units, Lever.FEWER_WRITES);
  }

  private void dollars(String whose, String name, double required, double after, String entrant) {
    double ratio = median(named(entrant), outcomes::dollars) / median(function, outcomes::dollars);
    atLeast(whose + " dollars / Sluice's", name, required, after, ratio, Lever.FEWER_WRITES);
  }

  private void engines() {
    engine("Flink, heap, Jackson", "flinkHeap", 1.5, 3, Entrant.FLINK_HEAP);
    engine("Flink, RocksDB, Jackson", "flinkRocksDb", 4, 8, Entrant.FLINK_ROCKSDB);
    engine("Flink, heap, Sluice's decoder", "flinkSluice", 0.6, 1.2, Entrant.FLINK_SLUICE);
    engine("Kafka Streams, exactly-once", "kafkaStreams", 2, 6, Entrant.KAFKA_STREAMS);
  }

  private void engine(String title, String name, double required, double after, String entrant) {
    double ratio = cpu(named(entrant)) / cpu(function);
    atLeast(
        "records a second and core, against " + title,
        name,
        required,
        after,
        ratio,
        Lever.FEWER_WAITS);
  }

  private Optional<Leg> named(String entrant) {
    return outcomes.leg(entrant, keys, Compiler.C2);
  }

  private double cpu(Optional<Leg> leg) {
    return median(leg, outcomes::cpuMicros);
  }

  private static double median(Optional<Leg> leg, Function<Leg, Spread> figure) {
    return leg.map(figure).map(Spread::median).orElse(Double.NaN);
  }

  private void atLeast(
      String what, String name, double required, double after, double value, Lever lever) {
    marks.add(new Mark(what, name, keys, false, required, after, value, lever));
  }

  private void atMost(
      String what, String name, double required, double after, double value, Lever lever) {
    marks.add(new Mark(what, name, keys, true, required, after, value, lever));
  }
}
