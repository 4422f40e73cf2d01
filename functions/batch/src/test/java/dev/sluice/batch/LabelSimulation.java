package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Payments.Taught;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.GroupName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Delivers labels of several shards as badly as a seed has it: batches come again, crash at any
 * port call and go on beside their successors. Each label must be learned once.
 */
final class LabelSimulation {

  private static final int MOST_STEPS = 10_000;

  private final Random random;
  private final World world = new World();
  private final List<Taught> taught = new ArrayList<>();
  private final RandomTrouble trouble;
  private final List<MeterStream.Shard> stream;
  private final List<ShardProgress> shards;
  private final Ports ports;
  private final List<BatchProcessor> functions = new ArrayList<>();
  private final int longestBatch;
  private int steps;
  private long nanos;

  /**
   * @param breakage what is wrong with the store of groups beside the trouble; nothing, as a rule
   */
  LabelSimulation(long seed, UnaryOperator<GroupStore> breakage) {
    random = Seeds.random(seed);
    stream = Payments.stream(random);
    shards = ShardProgress.of(stream);
    longestBatch = 1 + random.nextInt(20);
    trouble = new RandomTrouble(random, this::step);
    Ports troubled =
        Ports.of(world, Payments.PIPELINE)
            .withGroups(new Recording(world.store(), taught))
            .troubledBy(trouble);
    ports = troubled.withGroups(breakage.apply(troubled.groups()));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      functions.add(newFunction());
    }
  }

  /** Notes what was learned, where it took effect. */
  private record Recording(GroupStore store, List<Taught> taught) implements GroupStore {
    @Override
    public Map<GroupName, StoredGroup> find(Set<GroupName> groups, Deadline deadline) {
      return store.find(groups, deadline);
    }

    @Override
    public MergeResult merge(Merge merge, Deadline deadline) {
      MergeResult result = store.merge(merge, deadline);
      if (result instanceof MergeResult.Merged) {
        merge.keys().forEach(key -> labels(key.outbox()).forEach(taught::add));
      }
      return result;
    }
  }

  private static List<Taught> labels(List<Decision> decisions) {
    return decisions.stream()
        .filter(Decision.Contribution.class::isInstance)
        .map(label -> Taught.of((Decision.Contribution) label))
        .toList();
  }

  private BatchProcessor newFunction() {
    long[] sizes = {0, 3_000, 1 << 20};
    StateCache cache = new StateCache(sizes[random.nextInt(sizes.length)]);
    return ports.function(cache, () -> nanos += random.nextLong(4_000_000_000L));
  }

  /** Fails unless each label was learned once. */
  void run() {
    while (!shards.stream().allMatch(ShardProgress::isDelivered)) {
      step();
    }
    List<Decision> expected = Payments.decisions(stream);
    assertThat(taught).as("labels").containsExactlyInAnyOrderElementsOf(labels(expected));
    assertThat(learned()).as("labels by group").isEqualTo(counts(labels(expected)));
    Set<String> alerts = new HashSet<>();
    expected.stream()
        .filter(Decision.Alert.class::isInstance)
        .forEach(alert -> alerts.add(((Decision.Alert) alert).id()));
    assertThat(world.sink().published())
        .extracting(Decision.Alert::id)
        .as("alerts")
        .hasSameElementsAs(alerts);
    assertThat(world.store().keys().values())
        .as("labels that wait")
        .noneMatch(key -> !labels(key.outbox()).isEmpty());
  }

  /** What the groups say themselves. */
  private Map<String, Long> learned() {
    Map<String, Long> learned = new HashMap<>();
    world
        .store()
        .groups()
        .forEach((name, group) ->
            learned.put(name.group(), group.metrics().getOrDefault("labels", 0.0).longValue()));
    return learned;
  }

  private static Map<String, Long> counts(List<Taught> labels) {
    Map<String, Long> counts = new HashMap<>();
    labels.forEach(label -> counts.merge(label.group(), 1L, Long::sum));
    return counts;
  }

  private void step() {
    if (++steps > MOST_STEPS) {
      throw new AssertionError("the stream does not come to its end");
    }
    List<ShardProgress> ready = shards.stream().filter(ShardProgress::isReady).toList();
    ShardProgress.Batch batch = ready.get(random.nextInt(ready.size())).next(random, longestBatch);
    int number = random.nextInt(functions.size());
    try {
      BatchOutcome outcome = functions.get(number).process(batch.records(), this::remainingMillis);
      batch.answered(
          outcome.notDone().map(BatchOutcome.NotDone::index).orElse(batch.records().size()));
    } catch (Crash | UnavailableException crash) {
      if (random.nextBoolean()) {
        functions.set(number, newFunction());
      }
    }
  }

  private long remainingMillis() {
    return trouble.remainingMillis();
  }
}
