package dev.sluice.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.Emulated;
import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.Lease;
import dev.sluice.batch.Parking;
import dev.sluice.batch.Position;
import dev.sluice.batch.Provenance;
import dev.sluice.batch.QuarantinedRecord.Stage;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.Stretch;
import dev.sluice.batch.Tenure;
import dev.sluice.pipeline.Summary;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as a user sees them with plain calls. */
class ItemLayoutTest {

  private static final Deadline PLENTY = () -> 60_000;
  private static final DynamoDbClient CLIENT = Emulated.dynamoDb(Emulated.http());
  private static String table = "";

  @BeforeAll
  static void makeTable() {
    table = Emulated.table();
  }

  private final DynamoDbStateStore store = new DynamoDbStateStore(CLIENT, table, "turbines");

  @Test
  void theStateOfAKeyIsReadable() {
    commit(Samples.commit("t-1", 1));

    assertThat(state("t-1"))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("pk", AttributeValue.fromS("turbines#t-1")),
                Map.entry("sk", AttributeValue.fromS("state")),
                Map.entry("rev", AttributeValue.fromN("1")),
                Map.entry(
                    "pos",
                    AttributeValue.fromM(
                        Map.of("shardId-000000000001", AttributeValue.fromS("49651")))),
                Map.entry("st", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2, 1}))),
                Map.entry("exp", AttributeValue.fromN("1798000000")),
                Map.entry("key", AttributeValue.fromS("t-1")),
                Map.entry("time", AttributeValue.fromS("2026-11-22T09:30:05.250Z")),
                Map.entry("count", AttributeValue.fromN("61")),
                Map.entry("level", AttributeValue.fromS("high")),
                Map.entry(
                    "fields",
                    AttributeValue.fromM(
                        Map.of(
                            "tempC", AttributeValue.fromN("112"),
                            "serial", AttributeValue.fromN("7"),
                            "status", AttributeValue.fromS("on"),
                            "spare", AttributeValue.fromBool(true)))),
                Map.entry(
                    "scores", AttributeValue.fromM(Map.of("unusual", AttributeValue.fromN("8.5")))),
                Map.entry(
                    "windows",
                    AttributeValue.fromM(
                        Map.of(
                            "minute",
                            AttributeValue.fromM(
                                Map.of(
                                    "start", AttributeValue.fromS("2026-11-22T09:29:00.000Z"),
                                    "end", AttributeValue.fromS("2026-11-22T09:30:00.000Z"),
                                    "peak", AttributeValue.fromN("112.25"),
                                    "n", AttributeValue.fromN("60"))))))));
  }

  @Test
  void anItemSaysWhoCarriesItsKey() {
    Commit commit = Samples.commit("t-carried", 1);
    Lease lease = new Lease("shardId-000000000001", 1_795_340_400_000L, Position.of("49650"));
    commit(new Commit(commit.next().at(1, lease), commit.summary()));

    assertThat(state("t-carried"))
        .containsEntry(
            "carried",
            AttributeValue.fromM(
                Map.of(
                    "shard", AttributeValue.fromS("shardId-000000000001"),
                    "since", AttributeValue.fromS("2026-11-22T09:40:00.000Z"),
                    "from", AttributeValue.fromS("49650"))));

    commit(new Commit(commit.next().at(2, null), null));
    assertThat(state("t-carried")).doesNotContainKey("carried");
  }

  @Test
  void theOutboxIsThereOnlyWhileItIsFull() {
    Commit commit = Samples.commit("t-2", 1, Samples.window("t-2"), Samples.alert("t-2"));
    commit(commit);
    Map<String, AttributeValue> full = state("t-2");
    store.clearOutboxes(List.of(commit.next()), PLENTY);
    Map<String, AttributeValue> cleared = state("t-2");

    assertThat(Items.value(full, "out").l()).hasSize(2);
    assertThat(Items.value(full, "out").l().get(1).m())
        .containsEntry("id", AttributeValue.fromS(Samples.ID))
        .containsEntry("name", AttributeValue.fromS("overheating"));
    full.remove("out");
    assertThat(cleared).isEqualTo(full);
  }

  @Test
  void anAlertIsAnItemOfItsOwnAndStandsInTheIndexOfItsDay() {
    store.appendHistory(List.of(Samples.alert("t-3")), PLENTY);
    Map<String, AttributeValue> item =
        Map.ofEntries(
            Map.entry("pk", AttributeValue.fromS("turbines#t-3")),
            Map.entry(
                "sk",
                AttributeValue.fromS("alert#2026-11-22T09:30:05.250Z#overheating#" + Samples.ID)),
            Map.entry("exp", AttributeValue.fromN("1798000000")),
            Map.entry("day", AttributeValue.fromS("turbines#2026-11-22")),
            Map.entry("at", AttributeValue.fromS("2026-11-22T09:30:05.250Z#" + Samples.ID)),
            Map.entry("id", AttributeValue.fromS(Samples.ID)),
            Map.entry("key", AttributeValue.fromS("t-3")),
            Map.entry("alert", AttributeValue.fromS("overheating")),
            Map.entry("severity", AttributeValue.fromS("high")),
            Map.entry("time", AttributeValue.fromS("2026-11-22T09:30:05.250Z")),
            Map.entry("message", AttributeValue.fromS("112 C")),
            Map.entry(
                "scores", AttributeValue.fromM(Map.of("unusual", AttributeValue.fromN("8.5")))));

    assertThat(Items.history(CLIENT, table, "turbines#t-3")).containsExactly(item);
    assertThat(alertsOf("turbines#2026-11-22")).contains(item);
    assertThat(alertsOf("turbines#2026-11-23")).isEmpty();
  }

  @Test
  void aClosedWindowIsAnItemOfItsOwnAndStandsInNoIndex() {
    store.appendHistory(List.of(Samples.window("t-4")), PLENTY);

    assertThat(Items.history(CLIENT, table, "turbines#t-4"))
        .containsExactly(
            Map.of(
                "pk", AttributeValue.fromS("turbines#t-4"),
                "sk", AttributeValue.fromS("window#minute#2026-11-22T09:29:00.000Z"),
                "exp", AttributeValue.fromN("1798000000"),
                "key", AttributeValue.fromS("t-4"),
                "window", AttributeValue.fromS("minute"),
                "start", AttributeValue.fromS("2026-11-22T09:29:00.000Z"),
                "end", AttributeValue.fromS("2026-11-22T09:30:00.000Z"),
                "aggregates",
                    AttributeValue.fromM(
                        Map.of(
                            "peak", AttributeValue.fromN("112.25"),
                            "n", AttributeValue.fromN("60")))));
  }

  @Test
  void numbersThatDynamoDbCannotHoldExactlyAreText() {
    Map<String, Object> fields =
        Map.of("tiny", Double.MIN_VALUE, "huge", 1e300, "negativeZero", -0.0, "zero", 0.0);
    Summary summary = new Summary(Samples.TIME, 1, "ok", fields, Map.of(), List.of(), 1);
    commit(new Commit(Samples.commit("t-5", 1).next(), summary));

    assertThat(Items.value(state("t-5"), "fields").m())
        .containsEntry("tiny", AttributeValue.fromS("4.9E-324"))
        .containsEntry("huge", AttributeValue.fromS("1.0E300"))
        .containsEntry("negativeZero", AttributeValue.fromS("-0.0"))
        .containsEntry("zero", AttributeValue.fromN("0"));
  }

  @Test
  void aLoneSurrogateInAFieldBecomesTheReplacementCharacter() {
    Map<String, Object> fields = Map.of("cut", "rocket \uD83D", "whole", "rocket \uD83D\uDE80");
    Summary summary = new Summary(Samples.TIME, 1, "ok", fields, Map.of(), List.of(), 1);
    commit(new Commit(Samples.commit("t-6", 1).next(), summary));

    assertThat(Items.value(state("t-6"), "fields").m())
        .containsEntry("cut", AttributeValue.fromS("rocket \uFFFD"))
        .containsEntry("whole", AttributeValue.fromS("rocket \uD83D\uDE80"));
  }

  @Test
  void aParkedKeyIsReadableAndKeepsItsResults() {
    commit(Samples.commit("t-7", 1));
    Map<String, AttributeValue> before = state("t-7");
    StoredKey first = Samples.commit("t-7", 1).next();
    StoredKey parked =
        new StoredKey(
            "t-7",
            2,
            first.positions(),
            first.state(),
            List.of(),
            new Parking(
                "shardId-000000000001",
                Position.of("49652"),
                Stage.TRANSFORM,
                Map.of("shardId-000000000001", new Position("49655", 3)),
                2,
                480),
            Samples.EXPIRES + 1);
    commit(new Commit(parked, null));
    Map<String, AttributeValue> after = state("t-7");
    StoredKey released =
        new StoredKey(
            "t-7", 3, parked.positions(), parked.state(), List.of(), null, parked.expiresAt());
    commit(new Commit(released, null));

    assertThat(after.remove("parked"))
        .isEqualTo(
            AttributeValue.fromM(
                Map.of(
                    "shard", AttributeValue.fromS("shardId-000000000001"),
                    "at", AttributeValue.fromS("49652"),
                    "stage", AttributeValue.fromS("transform"),
                    "records", AttributeValue.fromN("2"),
                    "bytes", AttributeValue.fromN("480"),
                    "exp", AttributeValue.fromN("1798000001"),
                    "waiting",
                        AttributeValue.fromM(
                            Map.of("shardId-000000000001", AttributeValue.fromS("49655#3"))))));
    before.put("rev", AttributeValue.fromN("2"));
    before.remove("exp");
    assertThat(after).isEqualTo(before);
    before.put("rev", AttributeValue.fromN("3"));
    before.put("exp", AttributeValue.fromN("1798000001"));
    assertThat(state("t-7")).isEqualTo(before);
  }

  @Test
  void whoTookAKeysRecordsIsAFewBytesAShard() {
    StoredKey first = Samples.commit("t-12", 1).next();
    Stretch begun = new Stretch(Position.of("49600"), new Position("49640", 2));
    Stretch since = new Stretch(Position.of("49650"), Position.of("49651"));
    Provenance provenance =
        new Provenance(
            null,
            List.of(new Tenure("00c0ffee", begun, since)),
            List.of(Position.of("50000"), new Position("50000", 300)));
    StoredKey taken =
        new StoredKey(
            "t-12",
            1,
            first.positions(),
            first.state(),
            List.of(),
            null,
            first.expiresAt(),
            null,
            Map.of("shardId-000000000001", provenance));
    commit(new Commit(taken, null));

    assertThat(HexFormat.of().formatHex(tookOf("t-12").asByteArray()))
        .isEqualTo(
            "01" // the form
                + "01" // tenures
                + "083030633066666565" // 00c0ffee
                + "01" // two stretches
                + "010000" // last: through where the key stands
                + "01ff00" // from 1 before
                + "01f602" // first: through 10 before, sub-sequence 2
                + "01d800" // from 40 before
                + "00" // nothing forgotten
                + "02" // ahead
                + "02019000" // 400 behind
                + "0100ac02"); // sub-sequence 300
    assertThat(store.load(Set.of("t-12"), PLENTY)).containsEntry("t-12", taken);
  }

  @Test
  void whatIsNotOfThisFormMakesTheKeyUnreadable() {
    commit(Samples.commit("t-13", 1));
    for (String hex : List.of("", "02", "01", "0101", "010000", "01000000ff", "0101ffffffff7f")) {
      took("t-13", hex);

      assertThat(store.load(Set.of("t-13"), PLENTY))
          .as(hex)
          .containsEntry("t-13", StoredKey.unreadable("t-13"));
    }
  }

  private static void took(String key, String hex) {
    Map<String, AttributeValue> item = state(key);
    SdkBytes bytes = SdkBytes.fromByteArray(HexFormat.of().parseHex(hex));
    item.put("took", AttributeValue.fromM(Map.of("s", AttributeValue.fromB(bytes))));
    CLIENT.putItem(request -> request.tableName(table).item(item));
  }

  private static SdkBytes tookOf(String key) {
    return Items.value(Items.value(state(key), "took").m(), "shardId-000000000001").b();
  }

  @Test
  void aKeyThatAnEarlierReleaseParkedIsReadAsItIs() {
    StoredKey first = Samples.commit("t-11", 1).next();
    Parking parking =
        new Parking("s", Position.of("5"), Stage.SCORE, Map.of("s", Position.of("5")), 0, 0);
    commit(
        new Commit(
            new StoredKey(
                "t-11", 1, first.positions(), first.state(), List.of(), parking, first.expiresAt()),
            null));
    CLIENT.updateItem(request ->
        request
            .tableName(table)
            .key(
                Map.of(
                    "pk", AttributeValue.fromS("turbines#t-11"),
                    "sk", AttributeValue.fromS("state")))
            .updateExpression("SET #exp = parked.#exp REMOVE parked.#exp")
            .expressionAttributeNames(Map.of("#exp", "exp")));

    assertThat(store.load(Set.of("t-11"), PLENTY).values())
        .singleElement()
        .satisfies(held -> {
          assertThat(held.parking()).isEqualTo(parking);
          assertThat(held.expiresAt()).isEqualTo(Samples.EXPIRES);
        });
  }

  @Test
  void pipelinesKeepTheSameKeyApart() {
    DynamoDbStateStore other = new DynamoDbStateStore(CLIENT, table, "orders");
    commit(Samples.commit("t-8", 1));

    assertThat(other.load(Set.of("t-8"), PLENTY)).isEmpty();
    assertThat(other.commit(List.of(Samples.commit("t-8", 1)), PLENTY))
        .containsExactly(new CommitResult.Committed());
  }

  @Test
  void anItemThatSomebodyElseWroteIsUnreadableAndKeepsNoOtherFromBeingRead() {
    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS("turbines#t-9"), "sk", AttributeValue.fromS("state"));
    CLIENT.putItem(request -> request.tableName(table).item(key));
    commit(Samples.commit("t-10", 1));

    assertThat(store.load(Set.of("t-9", "t-10"), PLENTY))
        .isEqualTo(
            Map.of("t-9", StoredKey.unreadable("t-9"), "t-10", Samples.commit("t-10", 1).next()));
    assertThat(store.commit(List.of(Samples.commit("t-9", 1)), PLENTY))
        .containsExactly(new CommitResult.Conflict(StoredKey.unreadable("t-9")));
  }

  private void commit(Commit commit) {
    assertThat(store.commit(List.of(commit), PLENTY)).containsExactly(new CommitResult.Committed());
  }

  private static Map<String, AttributeValue> state(String key) {
    return new HashMap<>(Items.get(CLIENT, table, "turbines#" + key, "state"));
  }

  private static List<Map<String, AttributeValue>> alertsOf(String day) {
    return CLIENT
        .query(request ->
            request
                .tableName(table)
                .indexName("alerts")
                .keyConditionExpression("#day = :day")
                .expressionAttributeNames(Map.of("#day", "day"))
                .expressionAttributeValues(Map.of(":day", AttributeValue.fromS(day))))
        .items();
  }
}
