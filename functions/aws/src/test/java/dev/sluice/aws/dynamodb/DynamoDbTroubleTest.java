package dev.sluice.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.aws.Emulated;
import dev.sluice.aws.FaultyHttpClient;
import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.UnavailableException;
import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A real client, and faults on its way to DynamoDB Local. */
class DynamoDbTroubleTest {

  private static final Deadline PLENTY = () -> 60_000;
  private static final DynamoDbClient CLIENT = Emulated.dynamoDb(Emulated.http());
  private static String table = "";

  @BeforeAll
  static void makeTable() {
    table = Emulated.table();
  }

  static Stream<FaultyHttpClient.Fault> passing() {
    return Stream.of(
        FaultyHttpClient.DYNAMO_DB_THROTTLES,
        FaultyHttpClient.ANSWER_LOST,
        new FaultyHttpClient.Fault.Refused(500, "{}"),
        new FaultyHttpClient.Fault.Refused(503, "Service Unavailable"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whenHalfOfTheCallsFailEverythingIsDoneAllTheSame(FaultyHttpClient.Fault fault) {
    String pipeline = Emulated.name("half");
    DynamoDbStateStore store = store(Emulated.halfFaulty(fault), pipeline);
    List<Commit> commits =
        IntStream.range(0, 130)
            .mapToObj(i -> Samples.commit("k-" + i, 1, Samples.alert("k-" + i)))
            .toList();
    List<StoredKey> committed = commits.stream().map(Commit::next).toList();
    List<Decision> decisions = committed.stream().flatMap(key -> key.outbox().stream()).toList();
    Set<String> keys = committed.stream().map(StoredKey::key).collect(Collectors.toSet());

    assertThat(store.commit(commits, PLENTY)).containsOnly(new CommitResult.Committed());
    assertThat(store.load(keys, PLENTY).values()).containsExactlyInAnyOrderElementsOf(committed);
    assertThat(store.appendHistory(decisions, PLENTY)).isEmpty();
    assertThat(store.clearOutboxes(committed, PLENTY)).isEmpty();

    assertThat(store(Emulated.http(), pipeline).load(keys, PLENTY).values())
        .containsExactlyInAnyOrderElementsOf(
            committed.stream().map(StoredKey::withoutOutbox).toList());
    assertThat(Items.history(CLIENT, table, pipeline + "#k-77")).hasSize(1);
  }

  @Test
  void aCommitWhoseAnswerWasLostIsNotAConflictWithItself() {
    String pipeline = Emulated.name("lost");
    FaultyHttpClient http = Emulated.halfFaulty(FaultyHttpClient.ANSWER_LOST);
    Commit commit = Samples.commit("k", 1, Samples.alert("k"), Samples.window("k"));

    assertThat(store(http, pipeline).commit(List.of(commit), PLENTY))
        .containsExactly(new CommitResult.Committed());

    assertThat(http.calls()).isEqualTo(2);
  }

  @Test
  void norIsOneWithoutResults() {
    StoredKey next = Samples.commit("k", 1).next();
    DynamoDbStateStore store =
        store(Emulated.halfFaulty(FaultyHttpClient.ANSWER_LOST), Emulated.name("bare"));

    assertThat(store.commit(List.of(new Commit(next, null)), PLENTY))
        .containsExactly(new CommitResult.Committed());
  }

  @Test
  void aCommitWhoseAnswerWasLostAndThatWasOvertakenIsAConflict() {
    String pipeline = Emulated.name("overtaken");
    DynamoDbStateStore other = store(Emulated.http(), pipeline);
    Commit mine = Samples.commit("k", 1);
    Commit next = Samples.commit("k", 2);
    FaultyHttpClient http =
        new FaultyHttpClient(call -> {
          if (call == 0) {
            return FaultyHttpClient.ANSWER_LOST;
          }
          other.commit(List.of(next), PLENTY);
          return FaultyHttpClient.NONE;
        });

    assertThat(store(http, pipeline).commit(List.of(mine), PLENTY))
        .containsExactly(new CommitResult.Conflict(next.next()));
  }

  @Test
  void whatIsThrottledToTheDeadlineIsUnknownOrUnavailable() {
    FaultyHttpClient http = new FaultyHttpClient(call -> FaultyHttpClient.DYNAMO_DB_THROTTLES);
    DynamoDbStateStore store = store(http, Emulated.name("throttled"));

    assertThatThrownBy(() -> store.load(Set.of("k"), asks(6)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining(table)
        .hasMessageContaining("provisioned throughput");
    assertThat(store.commit(List.of(Samples.commit("k", 1)), asks(6)))
        .singleElement()
        .isInstanceOfSatisfying(
            CommitResult.Unknown.class,
            unknown -> assertThat(unknown.reason()).contains("provisioned throughput"));
    assertThat(store.clearOutboxes(List.of(Samples.commit("k", 1).next()), asks(6)))
        .containsOnlyKeys("k");
    assertThat(store.appendHistory(List.of(Samples.alert("k"), Samples.window("l")), asks(6)))
        .containsOnlyKeys("k", "l");
  }

  @Test
  void nothingIsAskedWhenNoTimeIsLeft() {
    FaultyHttpClient http = Emulated.http();
    DynamoDbStateStore store = store(http, Emulated.name("late"));

    assertThat(store.commit(List.of(Samples.commit("k", 1)), () -> 0))
        .singleElement()
        .isInstanceOf(CommitResult.Unknown.class);
    assertThatThrownBy(() -> store.load(Set.of("k"), () -> -1))
        .isInstanceOf(UnavailableException.class);

    assertThat(http.calls()).isZero();
  }

  @Test
  void anEndpointAtWhichNobodyListensIsUnavailable() {
    DynamoDbStateStore store =
        new DynamoDbStateStore(
            Emulated.dynamoDb(Emulated.nobody(), Emulated.http()), table, "turbines");

    assertThatThrownBy(() -> store.load(Set.of("k"), asks(6)))
        .isInstanceOf(UnavailableException.class);
    assertThat(store.commit(List.of(Samples.commit("k", 1)), asks(6)))
        .singleElement()
        .isInstanceOf(CommitResult.Unknown.class);
  }

  @Test
  void aTableThatIsNotThereIsToldByItsSetting() {
    DynamoDbStateStore store = new DynamoDbStateStore(CLIENT, "no-such-table", "turbines");

    assertThatThrownBy(() -> store.load(Set.of("k"), PLENTY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SLUICE_TABLE")
        .hasMessageContaining("no-such-table");
    assertThatThrownBy(
            () -> store.commit(List.of(Samples.commit("a", 1), Samples.commit("b", 1)), PLENTY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SLUICE_TABLE");
    assertThatThrownBy(() -> store.appendHistory(List.of(Samples.alert("k")), PLENTY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SLUICE_TABLE");
  }

  @Test
  void aTableThatMustNotBeUsedIsToldByItsSetting() {
    String denied =
        """
        {"__type":"com.amazon.coral.service#AccessDeniedException",
         "Message":"not authorized to perform: dynamodb:PutItem"}
        """;
    FaultyHttpClient http =
        new FaultyHttpClient(call -> new FaultyHttpClient.Fault.Refused(400, denied));
    DynamoDbStateStore store = store(http, "turbines");

    assertThatThrownBy(() -> store.commit(List.of(Samples.commit("k", 1)), PLENTY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SLUICE_TABLE")
        .hasMessageContaining(table)
        .hasMessageContaining("dynamodb:PutItem");
  }

  @Test
  void whatABatchCallLeavesUndoneIsAskedForAgain() {
    String unread =
        """
        {"Responses":{"%1$s":[]},"UnprocessedKeys":{"%1$s":{"ConsistentRead":true,
         "Keys":[{"pk":{"S":"left#k"},"sk":{"S":"state"}}]}}}
        """
            .formatted(table);
    DynamoDbStateStore store =
        store(
            new FaultyHttpClient(call ->
                call == 1
                    ? new FaultyHttpClient.Fault.Refused(200, unread)
                    : FaultyHttpClient.NONE),
            "left");
    Commit commit = Samples.commit("k", 1);
    store.commit(List.of(commit), PLENTY);

    assertThat(store.load(Set.of("k"), PLENTY)).isEqualTo(Map.of("k", commit.next()));
  }

  private static DynamoDbStateStore store(FaultyHttpClient http, String pipeline) {
    return new DynamoDbStateStore(Emulated.dynamoDb(http), table, pipeline);
  }

  /** A deadline that is asked this often before it has passed. */
  private static Deadline asks(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return () -> left.getAndDecrement() > 0 ? 10_000 : 0;
  }
}
