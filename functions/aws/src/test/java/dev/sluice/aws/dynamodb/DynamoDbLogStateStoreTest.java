package dev.sluice.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.Emulated;
import dev.sluice.aws.FaultyHttpClient;
import dev.sluice.aws.kinesis.HashRanges;
import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StateStoreContract;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.log.LogSettings;
import dev.sluice.batch.log.LogSizes;
import dev.sluice.batch.log.LogStateStore;
import dev.sluice.batch.memory.InMemoryStateObjects;
import dev.sluice.pipeline.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract of stores, for logs against DynamoDB Local. */
class DynamoDbLogStateStoreTest extends StateStoreContract {

  private static final DynamoDbClient CLIENT = Emulated.dynamoDb(Emulated.http());
  private static final InMemoryStateObjects OBJECTS = new InMemoryStateObjects();
  private static String table = "";

  private final String pipeline = Emulated.name("logged");
  private final LogStateStore store = store(CLIENT);

  @BeforeAll
  static void makeTable() {
    table = Emulated.table();
  }

  private LogStateStore store(DynamoDbClient client) {
    return new LogStateStore(
        new DynamoDbLogTable(client, table, pipeline, 3),
        OBJECTS,
        new DynamoDbStateStore(client, table, pipeline),
        new LogSettings(pipeline, new HashRanges(3), LogSizes.USUAL, () -> 0));
  }

  @Override
  protected StateStore store() {
    return store;
  }

  @Override
  protected OptionalLong expiry(String key) {
    StoredKey held = load(key);
    return held.parking() == null ? OptionalLong.of(held.expiresAt()) : OptionalLong.empty();
  }

  @Override
  protected List<Decision> history(String key) {
    return Items.history(CLIENT, table, pipeline + "#" + key).stream()
        .map(HistoryItems::decision)
        .toList();
  }

  @Test
  void whenHalfOfTheCallsFailOrAnswersAreLostEverythingIsDoneOnce() {
    for (FaultyHttpClient.Fault fault :
        List.of(FaultyHttpClient.DYNAMO_DB_THROTTLES, FaultyHttpClient.ANSWER_LOST)) {
      LogStateStore troubled = store(Emulated.dynamoDb(Emulated.halfFaulty(fault)));
      List<Commit> commits =
          IntStream.range(0, 100)
              .mapToObj(i -> Samples.commit(fault + "-" + i, 1, Samples.alert(fault + "-" + i)))
              .toList();
      List<StoredKey> keys = commits.stream().map(Commit::next).toList();

      assertThat(troubled.commit(commits, PLENTY)).containsOnly(new CommitResult.Committed());
      assertThat(troubled.appendHistory(decisions(keys), PLENTY)).isEmpty();
      assertThat(troubled.clearOutboxes(keys, PLENTY)).isEmpty();

      Set<String> names = keys.stream().map(StoredKey::key).collect(Collectors.toSet());
      assertThat(store(CLIENT).load(names, PLENTY).values())
          .containsExactlyInAnyOrderElementsOf(
              keys.stream().map(StoredKey::withoutOutbox).toList());
    }
  }

  @Test
  void checkpointsTakeEffectThoughHalfOfTheCallsFailOrAnswersAreLost() {
    for (FaultyHttpClient.Fault fault :
        List.of(FaultyHttpClient.DYNAMO_DB_THROTTLES, FaultyHttpClient.ANSWER_LOST)) {
      LogStateStore troubled = store(Emulated.dynamoDb(Emulated.halfFaulty(fault)));
      Set<String> names = new HashSet<>();
      for (int i = 0; i < 2 * LogSizes.USUAL.slots(); i++) {
        String key = "passed-" + fault + "-" + i;
        names.add(key);
        assertThat(troubled.commit(List.of(Samples.commit(key, 1)), PLENTY))
            .containsExactly(new CommitResult.Committed());
      }

      assertThat(store(CLIENT).load(names, PLENTY)).hasSameSizeAs(names);
    }
    assertThat(OBJECTS.names()).anyMatch(name -> name.startsWith("logs/" + pipeline + "/"));
  }

  @Test
  void aWarmStoreCommitsWithOneCallHoweverManyKeysChange() {
    List<Commit> first = commits(1);
    List<Commit> second = commits(2);
    FaultyHttpClient http = Emulated.http();
    LogStateStore counted = store(Emulated.dynamoDb(http));
    counted.commit(first, PLENTY);
    int before = http.calls();

    assertThat(counted.commit(second, PLENTY)).containsOnly(new CommitResult.Committed());

    assertThat(http.calls() - before).isEqualTo(1);
  }

  @Test
  void aWarmStoreThatTellsAsksTwiceAndACheckpointCostsNoCall() {
    FaultyHttpClient http = Emulated.http();
    LogStateStore counted = store(Emulated.dynamoDb(http));
    counted.commit(List.of(Samples.commit("k", 1)), PLENTY);

    for (int revision = 2; revision <= 3 * LogSizes.USUAL.slots(); revision++) {
      int before = http.calls();
      boolean tells = revision % 3 == 0;
      Commit commit =
          tells ? Samples.commit("k", revision, Samples.alert("k")) : Samples.commit("k", revision);
      assertThat(counted.commit(List.of(commit), PLENTY))
          .containsExactly(new CommitResult.Committed());
      if (tells) {
        List<StoredKey> told = List.of(commit.next());
        assertThat(counted.appendHistory(decisions(told), PLENTY)).isEmpty();
        assertThat(counted.clearOutboxes(told, PLENTY)).isEmpty();
      }
      assertThat(http.calls() - before).as("entry %d", revision).isEqualTo(tells ? 2 : 1);
    }
  }

  @Test
  void aStoreThatBeginsReadsWhetherAnOutboxIsToldInOneCall() {
    Commit told = Samples.commit("told", 1, Samples.alert("told"), Samples.window("told"));
    Commit untold = Samples.commit("untold", 1, Samples.alert("untold"), Samples.window("untold"));
    store.commit(List.of(told, untold), PLENTY);
    store.appendHistory(decisions(List.of(told.next())), PLENTY);
    store.appendHistory(List.of(Samples.window("untold")), PLENTY);
    FaultyHttpClient http = Emulated.http();
    LogStateStore begun = store(Emulated.dynamoDb(http));
    begun.load(Set.of("nobody", "told"), PLENTY);
    begun.load(Set.of("untold"), PLENTY);
    int before = http.calls();
    HashRanges ranges = new HashRanges(3);
    int logs = ranges.of("told") == ranges.of("untold") ? 1 : 2;

    assertThat(begun.load(Set.of("told", "untold"), PLENTY))
        .containsEntry("told", told.next().withoutOutbox())
        .containsEntry("untold", untold.next());

    // Each log is read, and of the key that is not told the history.
    assertThat(http.calls() - before).isEqualTo(logs + 1);
  }

  private static List<Decision> decisions(List<StoredKey> keys) {
    return keys.stream().flatMap(key -> key.outbox().stream()).toList();
  }

  /** Of keys that are all in one log. */
  private static List<Commit> commits(int revision) {
    HashRanges ranges = new HashRanges(3);
    List<Commit> commits = new ArrayList<>();
    for (int i = 0; commits.size() < 500; i++) {
      if (ranges.of("key-" + i) == 1) {
        commits.add(Samples.commit("key-" + i, revision));
      }
    }
    return commits;
  }
}
