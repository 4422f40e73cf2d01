package dev.sluice.delivery.model;

import static dev.sluice.delivery.model.RecordedFunction.SETTINGS;
import static dev.sluice.delivery.model.RecordedFunction.TAKEN;
import static dev.sluice.delivery.model.RecordedFunction.batchesOf;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.delivery.lambda.MappingSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several shards, resharding, and several batches of a shard at once. */
final class ShardsTest {
  private static final int KEYS = 4;
  private static final Comparator<String> BY_ROUND =
      Comparator.comparing(text -> text.substring(text.indexOf(' ')));

  @Test
  void aBatchIsOfOneShard() {
    Workload.Builder workload = Workload.shards(4);
    putRound(workload, 1);
    RecordedFunction function = run(SETTINGS, workload.build(), new Script());

    assertThat(function.calls())
        .allSatisfy(call ->
            assertThat(call.event().split("\"eventID\":\"", -1))
                .extracting(part -> part.split(":", -1)[0])
                .filteredOn(shard -> shard.startsWith("shardId"))
                .containsOnly(shardOf(call)));
  }

  private static String shardOf(RecordedFunction.Call call) {
    return call.event().split("\"eventID\":\"", -1)[1].split(":", -1)[0];
  }

  @Test
  void shardsMayBeServedInAnyOrder() {
    Workload workload = Workload.shards(2).put("a", "a").put("b", "b").build();
    RecordedFunction one = run(SETTINGS, workload, new Script());
    RecordedFunction other = run(SETTINGS, workload, new Script().at("next shard", 0, 1));

    assertThat(one.effects()).hasSize(2);
    assertThat(other.effects()).containsExactly(one.effects().get(1), one.effects().get(0));
  }

  @Test
  void parentsAreFinishedBeforeChildrenBegin() {
    Workload.Builder workload = Workload.shards(1);
    putRound(workload, 1);
    workload.split(0);
    putRound(workload, 2);
    workload.merge(0);
    putRound(workload, 3);
    RecordedFunction function =
        new RecordedFunction(SETTINGS, workload.build(), Choices.of(Schedule.NONE));
    function.answeringInTurn(i -> {
      if (i % 2 == 0) {
        throw new IllegalStateException("every other time");
      }
      return TAKEN;
    });
    Delivered delivered = function.run();

    assertThat(delivered.records()).hasSize(3 * KEYS);
    assertThat(delivered.shards().values())
        .containsOnly(
            "shardId-000000000000",
            "shardId-000000000001",
            "shardId-000000000002",
            "shardId-000000000003");
    assertThat(taken(function)).hasSize(3 * KEYS).isSortedAccordingTo(BY_ROUND);
  }

  /** What the invocations took that succeeded: every second one. */
  private static List<String> taken(RecordedFunction function) {
    List<String> taken = new ArrayList<>();
    for (int i = 1; i < function.batches().size(); i += 2) {
      taken.addAll(function.batches().get(i));
    }
    return taken;
  }

  @Test
  void severalBatchesOfAShardAreDeliveredAtOnceInTheOrderOfEachKey() {
    Workload.Builder workload = Workload.shards(1);
    for (int round = 1; round <= 5; round++) {
      putRound(workload, round);
    }
    MappingSettings four = batchesOf(3).parallelizationFactor(4);
    RecordedFunction function =
        run(four, workload.build(), new Script().at("call", 0, Script.MEANWHILE));

    assertThat(function.environments()).as("two at once").contains(1, 2);
    assertThat(byKey(function.effects()).values())
        .hasSize(KEYS)
        .allSatisfy(ofKey -> assertThat(ofKey).hasSize(5).isSorted());
  }

  @Test
  void aFailureHoldsUpOneLaneOnly() {
    Workload.Builder workload = Workload.shards(1);
    putRound(workload, 1);
    putRound(workload, 2);
    MappingSettings two = batchesOf(1).parallelizationFactor(2);
    RecordedFunction function =
        new RecordedFunction(two, workload.build(), Choices.of(Schedule.NONE));
    function.answering(call -> {
      if (call.data().contains("k0 1") && function.calls().size() < 4) {
        throw new IllegalStateException("not yet");
      }
      return TAKEN;
    });
    function.run();

    assertThat(function.batches().indexOf(List.of("k1 2")))
        .isLessThan(function.batches().lastIndexOf(List.of("k0 1")));
    assertThat(byKey(function.effects()).values())
        .allSatisfy(ofKey -> assertThat(ofKey).isSorted());
  }

  @Test
  void aShardThatTheStreamKeepsNoLongerHasEnded() {
    Workload workload =
        Workload.shards(1)
            .put("k", "bad")
            .split(0)
            .after(Duration.ofHours(30))
            .put("k", "late")
            .build();
    RecordedFunction function = new RecordedFunction(SETTINGS, workload, Choices.of(Schedule.NONE));
    function.answering(call -> {
      if (call.data().contains("bad")) {
        throw new IllegalStateException("never");
      }
      return TAKEN;
    });
    Delivered delivered = function.run();

    assertThat(delivered.givenUp()).hasSize(1);
    assertThat(function.batches()).endsWith(List.of("late"));
  }

  private static void putRound(Workload.Builder workload, int round) {
    for (int key = 0; key < KEYS; key++) {
      workload.put("k" + key, "k" + key + " " + round);
    }
  }

  private static Map<String, List<String>> byKey(List<String> effects) {
    return effects.stream().collect(groupingBy(text -> text.substring(0, text.indexOf(' '))));
  }

  private static RecordedFunction run(MappingSettings settings, Workload workload, Script script) {
    RecordedFunction function = new RecordedFunction(settings, workload, script.choices());
    function.run();
    return function;
  }
}
