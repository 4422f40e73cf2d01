package dev.sluice.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.aws.Emulated;
import dev.sluice.aws.FaultyHttpClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Services in trouble, and several invocations at once. */
class TroubleTest {

  private final World world = World.empty();

  @Test
  void whenDynamoDbThrottlesHalfOfTheCallsTheBatchIsDoneAllTheSame() {
    List<Delivered> records = Turbines.readings(7);
    Clients throttled =
        new Clients(
            Emulated.dynamoDb(Emulated.halfFaulty(FaultyHttpClient.DYNAMO_DB_THROTTLES)),
            World.clients().sns(),
            World.clients().s3());

    assertThat(World.invoke(world.function(throttled), records)).isEqualTo(World.DONE);

    assertSameAsWithoutTrouble(records);
  }

  @Test
  void whenHalfOfDynamoDbsAnswersAreLostTheBatchIsDoneAllTheSame() {
    List<Delivered> records = Turbines.readings(8);
    Clients lossy =
        new Clients(
            Emulated.dynamoDb(Emulated.halfFaulty(FaultyHttpClient.ANSWER_LOST)),
            World.clients().sns(),
            World.clients().s3());

    assertThat(World.invoke(world.function(lossy), records)).isEqualTo(World.DONE);

    assertSameAsWithoutTrouble(records);
  }

  @Test
  void whileSnsIsDownTheAnswerNamesTheFirstRecordWhoseAlertIsNotPublished() {
    List<Delivered> records =
        List.of(
            Turbines.reading("t-1", 0, 80),
            Turbines.reading("t-2", 1, 112),
            Turbines.reading("t-3", 2, 80));
    Clients down =
        new Clients(
            World.clients().dynamoDb(),
            Emulated.sns(Emulated.nobody(), Emulated.http()),
            World.clients().s3());

    String answer =
        World.invoke(world.function(down), Delivered.event(records), Invocation.ofLooks(60));
    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"496500000001\"}]}");
    assertThat(world.logLines().get(0)).contains("\"NotDone\":2").contains(world.topic().arn());

    assertThat(World.invoke(world.function(), records.subList(1, 3))).isEqualTo(World.DONE);

    assertThat(world.alerts(1)).hasSize(1);
    assertSameItemsAsWithoutTrouble(records);
  }

  @Test
  void whileS3IsDownNothingOfABatchWithABadRecordIsApplied() {
    List<Delivered> records =
        List.of(Turbines.reading("t-1", 0, 80), Turbines.record(1, "rubbish"));
    Clients down =
        new Clients(
            World.clients().dynamoDb(),
            World.clients().sns(),
            Emulated.s3(Emulated.nobody(), Emulated.http()));

    String answer =
        World.invoke(world.function(down), Delivered.event(records), Invocation.ofLooks(60));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"496500000000\"}]}");
    assertThat(world.items()).isEmpty();
    assertThat(World.invoke(world.function(), records)).isEqualTo(World.DONE);
    assertThat(world.quarantined()).hasSize(1);
    assertThat(world.state("t-1")).containsEntry("count", AttributeValue.fromN("1"));
  }

  @Test
  void aTableThatDoesNotExistIsAnErrorAndTheNextBatchIsRight() {
    List<Delivered> records = List.of(Turbines.reading("t-1", 0, 112));
    Settings right = world.settings();
    Settings wrong =
        new Settings(right.pipeline(), "no-such-table", right.topicArn(), right.quarantineBucket());
    StreamHandler misled = world.function(wrong, World.clients());

    assertThatThrownBy(() -> World.invoke(misled, records))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SLUICE_TABLE")
        .hasMessageContaining("no-such-table");
    assertThat(world.logLines()).singleElement().asString().contains("SLUICE_TABLE");
    assertThat(World.invoke(world.function(), records)).isEqualTo(World.DONE);
    assertThat(world.alerts(1)).hasSize(1);
  }

  @Test
  void severalThreadsAtOnceOverDifferentKeysLoseNothing() throws Exception {
    List<Callable<String>> calls = new ArrayList<>();
    StreamHandler function = world.function();
    List<Delivered> all = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      List<Delivered> records = new ArrayList<>();
      for (int second = 0; second < 90; second++) {
        records.add(Turbines.reading("thread-" + thread, second, second % 30 == 7 ? 111 : 80));
      }
      all.addAll(records);
      calls.add(() -> World.invoke(function, records));
    }

    assertThat(atOnce(calls)).containsOnly(World.DONE);

    assertThat(world.alerts(12)).doesNotHaveDuplicates().hasSize(12);
    assertSameItemsAsWithoutTrouble(all);
  }

  /** As when Lambda delivers again while an invocation that it gave up is still running. */
  @Test
  void severalThreadsAtOnceWithTheSameRecordsHaveTheEffectOfOne() throws Exception {
    List<Delivered> records = Turbines.readings(9);
    StreamHandler function = world.function();
    List<Callable<String>> calls = new ArrayList<>();
    for (int from : new int[] {0, 0, 60, 120}) {
      calls.add(() -> {
        World.invoke(function, records.subList(0, Math.max(from, 1)));
        return World.invoke(function, records);
      });
    }

    assertThat(atOnce(calls)).containsOnly(World.DONE);

    assertSameAsWithoutTrouble(records);
  }

  private static List<String> atOnce(List<Callable<String>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<String> answers = new ArrayList<>();
      for (Future<String> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }

  private void assertSameAsWithoutTrouble(List<Delivered> records) {
    World untroubled = assertSameItemsAsWithoutTrouble(records);
    List<?> alerts = untroubled.alerts(1);
    assertThat(new HashSet<>(world.alerts(alerts.size()))).isEqualTo(new HashSet<>(alerts));
  }

  private World assertSameItemsAsWithoutTrouble(List<Delivered> records) {
    World untroubled = World.empty();
    World.invoke(untroubled.function(), records);
    Map<String, Map<String, AttributeValue>> expected = untroubled.items();
    assertThat(world.items()).isEqualTo(expected);
    return untroubled;
  }
}
