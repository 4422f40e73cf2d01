package dev.sluice.delivery.model;

import static dev.sluice.delivery.model.RecordedFunction.SETTINGS;
import static dev.sluice.delivery.model.RecordedFunction.batchesOf;
import static dev.sluice.delivery.model.RecordedFunction.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching, shrinking and replaying. */
final class ExplorerTest {
  private static final Workload FIVE = texts("a", "b", "c", "d", "e");

  /**
   * Three questions with 2, 3 and 4 ways: 1 + (1 + 2 + 3) + (1*2 + 1*3 + 2*3) + 1*2*3 schedules.
   */
  @Test
  void enumeratesEverySchedule() {
    assertThat(enumerated(0)).hasSize(1);
    assertThat(enumerated(1)).hasSize(7);
    assertThat(enumerated(2)).hasSize(18);
    assertThat(enumerated(3)).hasSize(24).doesNotHaveDuplicates();
    assertThat(enumerated(9)).hasSize(24);
  }

  private static List<String> enumerated(int faults) {
    List<String> seen = new ArrayList<>();
    Exploration exploration =
        new Explorer(choices ->
            seen.add(
                choices.choose("two", 2)
                    + ""
                    + choices.choose("three", 3)
                    + choices.decide("four", 4)))
            .exhaustive(Schedule.NONE, faults);
    assertThat(exploration.schedules()).isEqualTo(seen.size());
    return seen;
  }

  /** One record: read, throttled, one call, the answer; two of them open up further ones. */
  @Test
  void enumeratesTheFaultsOfATinyStream() {
    Set<Schedule> schedules = new HashSet<>();
    Explorer explorer =
        new Explorer(choices -> {
          new RecordedFunction(SETTINGS, texts("a"), choices).run();
          schedules.add(choices.taken());
        });
    Exploration exploration = explorer.exhaustive(Schedule.NONE, 1);

    assertThat(schedules)
        .extracting(Schedule::toString)
        .containsExactlyInAnyOrder("none", "0:1", "1:1", "2:1", "2:2", "2:3", "2:4", "3:1", "3:2");
    assertThat(exploration.schedules()).isEqualTo(9);
    assertThat(exploration.faults()).isEqualTo(8);
  }

  @Test
  void troubleThatIsLeftOutDoesNotCome() {
    Explorer explorer =
        new Explorer(choices -> {
          choices.without(Trouble.values());
          RecordedFunction function = new RecordedFunction(batchesOf(2), FIVE, choices);
          function.run();
          assertThat(function.batches())
              .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
        });

    assertThat(explorer.random(1, 0, 500).violation()).isEmpty();
    assertThat(explorer.exhaustive(Schedule.NONE, 2).schedules()).isEqualTo(1);
  }

  @Test
  void leavingOutOneKindLeavesTheOthers() {
    Set<Integer> ways = new HashSet<>();
    new Explorer(
            choices -> {
              new RecordedFunction(SETTINGS, texts("a"), choices.without(Trouble.ZOMBIE)).run();
              ways.add(choices.options(2));
            })
        .exhaustive(Schedule.NONE, 0);

    assertThat(ways).as("none, crash, slow, killed").containsExactly(4);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theSameScheduleGivesTheSameRun(long seed) {
    for (int number = 0; number < 60; number++) {
      Choices random = Choices.random(seed, number);
      String trace = traced(random);
      Choices replayed = Choices.of(Schedule.parse(random.taken().toString()));

      assertThat(traced(replayed)).isEqualTo(trace);
      assertThat(replayed.taken()).isEqualTo(random.taken());
      assertThat(traced(Choices.random(seed, number))).isEqualTo(trace);
    }
  }

  private static String traced(Choices choices) {
    Workload.Builder workload = Workload.shards(2);
    for (int i = 0; i < 20; i++) {
      workload.put("k" + i % 5, "r" + i).after(Duration.ofMillis(100));
      if (i == 10) {
        workload.split(0);
      }
    }
    new RecordedFunction(
            batchesOf(3).retrying(3, true, Duration.ofMillis(50)).parallelizationFactor(2),
            workload.build(),
            choices)
        .run();
    return choices.trace().toString();
  }

  /**
   * At least once, and in order the first time: whatever happens, each record has been taken or
   * given up at the end, and no record is first seen behind a later one.
   */
  @Test
  void holdsForAFunctionThatOnlyAsksForWhatLambdaPromises() {
    Explorer explorer = new Explorer(ExplorerTest::promised);

    assertThat(explorer.exhaustive(Schedule.NONE, 1).violation().map(Violation::report)).isEmpty();
    assertThat(explorer.random(5, 0, 2_000).violation().map(Violation::report)).isEmpty();
  }

  private static void promised(Choices choices) {
    RecordedFunction function = new RecordedFunction(batchesOf(2), FIVE, choices);
    Delivered delivered = function.run();

    assertThat(delivered.givenUp()).isEmpty();
    assertThat(new ArrayList<>(new LinkedHashSet<>(function.effects())))
        .containsExactly("a", "b", "c", "d", "e");
  }

  /** It remembers in its environment what it has seen, so a crash makes it count twice. */
  @Test
  void findsAndShrinksAFunctionThatRemembersInMemory() {
    Violation found = violation();

    assertThat(found.schedule().size()).isEqualTo(1);
    assertThat(found.report())
        .contains("schedule " + found.schedule())
        .contains(found.choices().get(0))
        .contains("#1 environment 1 gets");
    assertThat(replayed(found.schedule())).isPresent();
  }

  @Test
  void aViolationThatTakesTwoFaultsIsShrunkToTwo() {
    Explorer explorer =
        new Explorer(choices -> {
          RecordedFunction function = new RecordedFunction(batchesOf(1), FIVE, choices);
          Delivered delivered = function.run();
          assertThat(delivered.invocations()).isLessThan(5 + 2);
        });
    Violation found = explorer.random(1, 0, 5_000).violation().orElseThrow();
    Violation shrunk = explorer.shrunk(found, 1_000);

    assertThat(explorer.exhaustive(Schedule.NONE, 0).violation()).isEmpty();
    assertThat(shrunk.schedule().size()).isLessThanOrEqualTo(found.schedule().size());
    assertThat(shrunk.schedule().choices())
        .allSatisfy(choice -> assertThat(without(explorer, shrunk, choice)).isEmpty());
  }

  private static Optional<Violation> without(
      Explorer explorer, Violation violation, Schedule.Choice choice) {
    int place = violation.schedule().choices().indexOf(choice);
    return explorer.run(Choices.of(violation.schedule().without(place, place + 1))).violation();
  }

  private static Violation violation() {
    Explorer explorer = new Explorer(ExplorerTest::countedInMemory);
    Violation found = explorer.random(1, 0, 5_000).violation().orElseThrow();
    return explorer.shrunk(found, 1_000);
  }

  private static Optional<Violation> replayed(Schedule schedule) {
    return new Explorer(ExplorerTest::countedInMemory).run(Choices.of(schedule)).violation();
  }

  private static void countedInMemory(Choices choices) {
    DeliveryModel model = DeliveryModel.of(batchesOf(2), FIVE, choices);
    List<String> counted = new ArrayList<>();
    model.run(() -> {
      Set<String> seen = new HashSet<>();
      return (input, output, context) -> {
        String event = new String(input.readAllBytes(), UTF_8);
        for (String part : event.split("\"eventID\":\"", -1)) {
          String id = part.substring(0, part.indexOf('"'));
          if (id.startsWith("shardId") && seen.add(id)) {
            model.faults().at("count", Fault.REFUSED);
            counted.add(id);
          }
        }
      };
    });
    assertThat(counted).doesNotHaveDuplicates().hasSize(5);
  }
}
