package dev.sluice.versus.report;

import dev.sluice.versus.race.Measurement;
import dev.sluice.versus.run.Entrant;
import dev.sluice.versus.run.Entrant.Race;
import dev.sluice.versus.run.Leg;
import dev.sluice.versus.run.Leg.Compiler;
import dev.sluice.versus.run.RaceSettings;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** The measurements of a comparison, as figures. What was not measured is NaN. */
final class Outcomes {

  /** Of SNS's and S3's operations, which are not asked of DynamoDB. */
  private static final Set<String> OTHERS =
      Set.of("Publish", "PublishBatch", "S3 PUT", "S3 GET", "S3 DELETE");

  private static final List<Measurement> NOT_MEASURED = List.of();

  private final Map<Leg, List<Measurement>> measured;

  Outcomes(Map<Leg, List<Measurement>> measured) {
    this.measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
  }

  Set<Leg> legs() {
    return measured.keySet();
  }

  /** From the fewest on. */
  Set<Integer> keys() {
    Set<Integer> keys = new TreeSet<>();
    measured.keySet().forEach(leg -> keys.add(leg.keys()));
    return keys;
  }

  private Spread spread(Leg leg, ToDoubleFunction<Measurement> figure) {
    return Spread.of(measured.getOrDefault(leg, List.of()), figure);
  }

  /** Microseconds of processor time a record. */
  Spread cpuMicros(Leg leg) {
    return spread(leg, Measurement::cpuMicros);
  }

  /** Bytes that the running thread allocates for a record, where it does all the work. */
  Spread allocated(Leg leg) {
    return leg.entrant().race() == Race.COMPUTE
        ? spread(leg, run -> (double) run.allocated() / run.records())
        : Spread.of(NOT_MEASURED, run -> 0);
  }

  /** How long an event of 5,000 records takes, in milliseconds: by its share, if it had fewer. */
  Spread batchMillis(Leg leg) {
    return leg.entrant().race() == Race.HANDLER
        ? spread(leg, run -> run.batchMillis() * RaceSettings.BATCH / recordsAnInvocation(run))
        : Spread.of(NOT_MEASURED, run -> 0);
  }

  private static double recordsAnInvocation(Measurement run) {
    return (double) run.records() / run.batches();
  }

  /** Requests to DynamoDB for an event of 5,000 records. */
  Spread requests(Leg leg) {
    return spread(
        leg,
        run ->
            calls(run) == 0
                ? Double.NaN
                : (double) calls(run) * RaceSettings.BATCH / run.records());
  }

  private static long calls(Measurement run) {
    return run.requests().entrySet().stream()
        .filter(operation -> !OTHERS.contains(operation.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  Spread writeUnits(Leg leg) {
    return leg.entrant().race() == Race.HANDLER
        ? spread(leg, run -> run.writeUnits() / run.records())
        : Spread.of(NOT_MEASURED, run -> 0);
  }

  /** What a million records cost in DynamoDB and Lambda. */
  Spread dollars(Leg leg) {
    return leg.entrant().race() == Race.HANDLER
        ? spread(leg, run -> Prices.perMillion(run, RaceSettings.BATCH))
        : Spread.of(NOT_MEASURED, run -> 0);
  }

  /** The leg of a contender; the first of several, which is that of the usual order of fields. */
  Optional<Leg> leg(String entrant, int keys, Compiler compiler) {
    return legs().stream()
        .filter(leg -> leg.entrant().name().equals(entrant))
        .filter(leg -> leg.keys() == keys)
        .filter(leg -> leg.compiler() == compiler)
        .findFirst();
  }

  /** Whether it is the first of its contender, keys and compiler. */
  boolean isUsual(Leg leg) {
    return leg(leg.entrant().name(), leg.keys(), leg.compiler()).filter(leg::equals).isPresent();
  }

  /**
   * Sluice's function with the layout that does the work of the others: if it was measured, that
   * without history; else the one that takes the least time.
   */
  Optional<Leg> function(int keys) {
    return leg(Entrant.SLUICE_JUDGED, keys, Compiler.C2).or(() -> quickestFunction(keys));
  }

  private Optional<Leg> quickestFunction(int keys) {
    return legs().stream()
        .filter(leg -> leg.entrant().isSluiceFunction())
        .filter(leg -> leg.keys() == keys)
        .min(Comparator.comparingDouble(leg -> cpuMicros(leg).median()));
  }

  /** The leg of Sluice that another one is held against. */
  Optional<Leg> sluice(Leg leg) {
    if (leg.entrant().race() != Race.COMPUTE) {
      return function(leg.keys());
    }
    return legs().stream()
        .filter(other -> other.entrant().name().equals(Entrant.SLUICE_COMPUTE))
        .filter(other -> other.equals(leg.of(other.entrant())))
        .findFirst();
  }
}
