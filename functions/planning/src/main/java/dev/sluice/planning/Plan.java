package dev.sluice.planning;

import dev.sluice.delivery.lambda.MappingSettings.Batching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a load costs every way, which is the cheapest, and from where on.
 *
 * @param ours Sluice's layouts
 * @param others what would be run otherwise
 * @param choice the cheapest layout that is offered and holds the load; empty if none does
 * @param breakEvens of that layout against what would be run otherwise, and of layouts
 * @param tuning other settings of batches under which the choice costs less; empty if there are
 *     none
 * @param warnings what does not depend on the way
 */
public record Plan(
    Question question,
    List<Estimate> ours,
    List<Estimate> others,
    Optional<Estimate> choice,
    List<BreakEven> breakEvens,
    Optional<Tuning> tuning,
    List<String> warnings) {

  private static final double LEAST_RATE = 0.01;

  private static final double MOST_RATE = 1_000_000;

  private static final double MOST_KEYS = 1e9;

  private static final List<Integer> SIZES = List.of(100, 1_000, 5_000, 10_000);

  private static final List<Duration> WINDOWS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60));

  /**
   * Other settings of batches.
   *
   * @param estimate what the choice costs under them
   */
  public record Tuning(Batching batching, Estimate estimate) {}

  public Plan {
    ours = List.copyOf(ours);
    others = List.copyOf(others);
    breakEvens = List.copyOf(breakEvens);
    warnings = List.copyOf(warnings);
  }

  /**
   * Plans.
   *
   * @param offered the names of the layouts that a pipeline can ask for
   */
  public static Plan of(Question question, Set<String> offered) {
    List<Estimate> ours = new ArrayList<>();
    Contender.ours(question.carrySeconds()).forEach(way -> ours.add(way.estimate(question)));
    List<Estimate> others = new ArrayList<>();
    Contender.others().forEach(way -> others.add(way.estimate(question)));
    Optional<Estimate> choice = choice(ours, offered);
    return new Plan(
        question,
        ours,
        others,
        choice,
        choice.map(cheapest -> breakEvens(question, cheapest.contender())).orElse(List.of()),
        choice.flatMap(cheapest -> tuning(question, cheapest)),
        warnings(question.workload()));
  }

  private static Optional<Estimate> choice(List<Estimate> ours, Set<String> offered) {
    return ours.stream()
        .filter(Estimate::fits)
        .filter(way ->
            way.contender() instanceof SluiceFunction sluice
                && offered.contains(sluice.layout().name()))
        .min(Comparator.comparingDouble(Estimate::dollarsPerMonth));
  }

  /** The others that cost less than the choice. */
  public List<Estimate> winners() {
    return others.stream()
        .filter(
            other -> choice.isEmpty() || other.dollarsPerMonth() < choice.get().dollarsPerMonth())
        .toList();
  }

  private static List<BreakEven> breakEvens(Question question, Contender choice) {
    List<BreakEven> found = new ArrayList<>();
    for (Contender other : List.of(new ManagedFlink(), new FargateTasks())) {
      found.add(byRate(question, choice, other));
      found.add(byKeys(question, choice, other));
    }
    Contender item = new SluiceFunction(new ItemLayout());
    Contender log = new SluiceFunction(new LogLayout());
    found.add(byRate(question, item, log));
    found.add(byKeys(question, item, log));
    return found;
  }

  /** By the number of records a second, with the same keys. */
  static BreakEven byRate(Question question, Contender one, Contender other) {
    Question free = question.withFreeShards();
    return BreakEven.find(
        "records a second",
        one.name(),
        other.name(),
        Math.min(LEAST_RATE, question.workload().recordsPerSecond()),
        Math.max(MOST_RATE, question.workload().recordsPerSecond()),
        rate -> prices(free.with(question.workload().withRate(rate)), one, other));
  }

  /** By the number of keys, with as many records. */
  static BreakEven byKeys(Question question, Contender one, Contender other) {
    Question free = question.withFreeShards();
    return BreakEven.find(
        "keys",
        one.name(),
        other.name(),
        1,
        Math.max(MOST_KEYS, question.workload().keys()),
        keys ->
            prices(free.with(question.workload().withKeys((long) Math.ceil(keys))), one, other));
  }

  private static BreakEven.Pair prices(Question question, Contender one, Contender other) {
    return new BreakEven.Pair(
        one.estimate(question).dollarsPerMonth(), other.estimate(question).dollarsPerMonth());
  }

  /** The cheapest of usual settings, if it is at least a twentieth cheaper. */
  private static Optional<Tuning> tuning(Question question, Estimate choice) {
    List<Tuning> tunings = new ArrayList<>();
    for (int size : SIZES) {
      for (Duration window : WINDOWS) {
        FunctionSettings changed = question.function().with(new Batching(size, window));
        tunings.add(
            new Tuning(changed.batching(), choice.contender().estimate(question.with(changed))));
      }
    }
    return tunings.stream()
        .filter(tuning -> tuning.estimate().fits())
        .min(Comparator.comparingDouble(tuning -> tuning.estimate().dollarsPerMonth()))
        .filter(best -> best.estimate().dollarsPerMonth() < 0.95 * choice.dollarsPerMonth());
  }

  private static List<String> warnings(Workload workload) {
    return StreamBill.hasKeyBeyondShard(workload)
        ? List.of(
            "one key alone brings more than the 1,000 records or 1 MB a second that a shard takes: no number of shards helps; make its key finer")
        : List.of();
  }
}
