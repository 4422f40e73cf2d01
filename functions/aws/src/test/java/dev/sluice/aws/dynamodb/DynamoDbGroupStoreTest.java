package dev.sluice.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.aws.Calling;
import dev.sluice.aws.Emulated;
import dev.sluice.aws.FaultyHttpClient;
import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.GroupStore;
import dev.sluice.batch.GroupStoreContract;
import dev.sluice.batch.Merge;
import dev.sluice.batch.MergeResult;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StoredGroup;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.GroupName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The contract, against DynamoDB Local; and trouble on the way there. */
class DynamoDbGroupStoreTest extends GroupStoreContract {

  private static final DynamoDbClient CLIENT = Emulated.dynamoDb(Emulated.http());
  private static String table = "";

  @BeforeAll
  static void makeTable() {
    table = Emulated.table();
  }

  @Override
  protected GroupStore store() {
    return store(CLIENT, "turbines");
  }

  @Override
  protected StateStore keys() {
    return new DynamoDbStateStore(CLIENT, table, "turbines");
  }

  private static GroupStore store(DynamoDbClient client, String pipeline) {
    return new DynamoDbGroupStore(client, table, pipeline, Calling.FREELY);
  }

  private static StoredGroup group(long revision) {
    return new StoredGroup(
        new GroupName("fraud", 0xabcL, "eu"),
        revision,
        new byte[] {7},
        Map.of("accuracy", 0.75, "labels", 3.0),
        1_795_305_600_123L,
        1_800_000_000L);
  }

  private static StoredKey teacher(String pipeline) {
    Commit commit = Samples.commit("k", 1, Samples.alert("k"));
    assertThat(new DynamoDbStateStore(CLIENT, table, pipeline).commit(List.of(commit), PLENTY))
        .containsExactly(new CommitResult.Committed());
    return commit.next();
  }

  @Test
  void aGroupIsAnItemThatAPersonCanRead() {
    String pipeline = Emulated.name("readable");

    store(CLIENT, pipeline).merge(new Merge(List.of(group(1)), List.of()), PLENTY);

    Map<String, AttributeValue> item =
        Items.get(CLIENT, table, pipeline + "#model#fraud", "model#eu#0000000000000abc");
    assertThat(item)
        .containsEntry("group", AttributeValue.fromS("eu"))
        .containsEntry("time", AttributeValue.fromS("2026-11-22T00:00:00.123Z"))
        .containsEntry("exp", AttributeValue.fromN("1800000000"))
        .containsEntry(
            "metrics",
            AttributeValue.fromM(
                Map.of(
                    "accuracy", AttributeValue.fromN("0.75"),
                    "labels", AttributeValue.fromN("3"))));
  }

  /** The second attempt has the token of the first, which took effect. */
  @Test
  void aMergeWhoseAnswerWasLostTakesEffectOnce() {
    String pipeline = Emulated.name("lost");
    StoredKey teacher = teacher(pipeline);
    GroupStore store =
        store(Emulated.dynamoDb(Emulated.halfFaulty(FaultyHttpClient.ANSWER_LOST)), pipeline);

    MergeResult result = store.merge(new Merge(List.of(group(1)), List.of(teacher)), PLENTY);

    assertThat(result).isEqualTo(new MergeResult.Merged());
    assertThat(store(CLIENT, pipeline).find(Set.of(group(1).name()), PLENTY))
        .containsValue(group(1));
  }

  @Test
  void aTransactionThatMeetsAnotherIsTriedAgain() {
    String conflict =
        """
        {"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
         "Message":"Transaction cancelled",
         "CancellationReasons":[{"Code":"TransactionConflict"},{"Code":"None"}]}
        """;
    String pipeline = Emulated.name("conflict");
    StoredKey teacher = teacher(pipeline);
    FaultyHttpClient http = Emulated.halfFaulty(new FaultyHttpClient.Fault.Refused(400, conflict));

    MergeResult result =
        store(Emulated.dynamoDb(http), pipeline)
            .merge(new Merge(List.of(group(1)), List.of(teacher)), PLENTY);

    assertThat(result).isEqualTo(new MergeResult.Merged());
    assertThat(http.calls()).isEqualTo(2);
  }

  @Test
  void whatIsThrottledToTheDeadlineIsUnknown() {
    FaultyHttpClient http = new FaultyHttpClient(call -> FaultyHttpClient.DYNAMO_DB_THROTTLES);
    AtomicInteger left = new AtomicInteger(6);

    MergeResult result =
        store(Emulated.dynamoDb(http), "throttled")
            .merge(
                new Merge(List.of(group(1)), List.of()),
                () -> left.getAndDecrement() > 0 ? 10_000 : 0);

    assertThat(result)
        .isInstanceOfSatisfying(
            MergeResult.Unknown.class,
            unknown -> assertThat(unknown.reason()).contains("provisioned throughput"));
  }

  @Test
  void anItemOfAnotherFormIsToldByItsSetting() {
    String pipeline = Emulated.name("odd");
    GroupStore store = store(CLIENT, pipeline);
    CLIENT.putItem(request ->
        request
            .tableName(table)
            .item(
                Map.of(
                    "pk", AttributeValue.fromS(pipeline + "#model#fraud"),
                    "sk", AttributeValue.fromS("model#eu#0000000000000abc"),
                    "score", AttributeValue.fromS("fraud"))));

    assertThatThrownBy(() -> store.find(Set.of(group(1).name()), PLENTY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SLUICE_TABLE");
  }
}
