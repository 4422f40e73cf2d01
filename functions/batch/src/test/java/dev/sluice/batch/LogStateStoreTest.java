package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.batch.log.LogSettings;
import dev.sluice.batch.log.LogSilenceIndex;
import dev.sluice.batch.log.LogSlot;
import dev.sluice.batch.log.LogStateStore;
import dev.sluice.batch.log.LogTable;
import dev.sluice.batch.memory.InMemoryLogTable;
import dev.sluice.batch.memory.InMemorySilenceIndex;
import dev.sluice.batch.memory.InMemoryStateObjects;
import dev.sluice.batch.memory.InMemoryStateStore;
import dev.sluice.pipeline.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogStateStoreTest {

  private static final Deadline PLENTY = () -> 60_000;
  private static final int SLOTS = 4;

  private final InMemoryStateStore history = new InMemoryStateStore();
  private final InMemoryStateObjects objects = new InMemoryStateObjects();
  private final InMemoryLogTable table = new InMemoryLogTable(SLOTS);
  private long now;

  private LogStateStore newStore() {
    return newStore(Ports.LOGS.largestInSlot());
  }

  private LogStateStore newStore(int largestInSlot) {
    return newStore(table, largestInSlot);
  }

  private LogStateStore newStore(LogTable logs, int largestInSlot) {
    return new LogStateStore(
        logs,
        objects,
        history,
        new LogSettings("meters", Ports.LOGS.partition(), largestInSlot, () -> now));
  }

  /** A store of which small entries lie in the table is a store as any other. */
  @Nested
  final class WithSmallEntriesInTheirSlots extends Contract {
    private final StateStore store = newStore();

    @Override
    protected StateStore store() {
      return store;
    }
  }

  /** And so is one of which all are objects. */
  @Nested
  final class WithEveryEntryAnObject extends Contract {
    private final StateStore store = newStore(0);

    @Override
    protected StateStore store() {
      return store;
    }
  }

  /** And several that take turns are as one. */
  @Nested
  final class WithStoresThatTakeTurns extends Contract {
    private final StateStore store = new TakingTurns(List.of(newStore(), newStore(), newStore(0)));

    @Override
    protected StateStore store() {
      return store;
    }
  }

  /** And so are those that remember nothing. */
  @Nested
  final class WithANewStoreForEachCall extends Contract {
    @Override
    protected StateStore store() {
      return newStore();
    }
  }

  abstract class Contract extends StateStoreContract {
    @Override
    protected OptionalLong expiry(String key) {
      StoredKey held = load(key);
      return held.parking() == null ? OptionalLong.of(held.expiresAt()) : OptionalLong.empty();
    }

    @Override
    protected List<Decision> history(String key) {
      return history.history().stream().filter(decision -> decision.key().equals(key)).toList();
    }
  }

  @Nested
  final class Silence extends SilenceIndexContract {
    private final LogStateStore store = newStore();
    private final SilenceIndex index =
        new LogSilenceIndex(store, new InMemorySilenceIndex(history));

    @Override
    protected StateStore store() {
      return store;
    }

    @Override
    protected SilenceIndex index() {
      return index;
    }
  }

  /** Any of them answers the next call. */
  private static final class TakingTurns implements StateStore {
    private final List<LogStateStore> stores;
    private final Random random = Seeds.random(7);

    TakingTurns(List<LogStateStore> stores) {
      this.stores = stores;
    }

    private synchronized LogStateStore next() {
      return stores.get(random.nextInt(stores.size()));
    }

    @Override
    public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
      return next().load(keys, deadline);
    }

    @Override
    public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
      return next().commit(commits, deadline);
    }

    @Override
    public Changes begin() {
      return next().begin();
    }

    @Override
    public Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline) {
      return next().clearOutboxes(published, deadline);
    }

    @Override
    public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
      return next().appendHistory(decisions, deadline);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void whatManyKeysChangedIsOneEntry(int keys) {
    commitMany(newStore(), keys, 1);

    assertThat(table.open(0, PLENTY).slots()).extracting(LogSlot::number).containsExactly(1L);
    assertThat(objects.names()).hasSize(keys == 1 ? 0 : 1);
  }

  @Test
  void objectsAreAsManyAsAreReferredTo() {
    LogStateStore store = newStore(0);
    for (int revision = 1; revision <= 200; revision++) {
      commitMany(store, 20, revision);
    }

    assertThat(objects.names().stream().filter(name -> name.contains("/entry-")).count())
        .isLessThan(SLOTS);
    assertThat(objects.names().stream().filter(name -> name.contains("/segment-")).count())
        .isLessThan(8);
  }

  @Test
  void whatIsThereIsWhatTheLogsNeed() {
    LogStateStore store = newStore(0);
    for (int revision = 1; revision <= 20; revision++) {
      commitMany(store, 20, revision);

      assertThat(newStore(0).objects(PLENTY)).isNotEmpty().isEqualTo(objects.names());
      assertThat(store.objects(PLENTY)).isEqualTo(objects.names());
    }
  }

  @Test
  void aStoreThatBeginsFindsWhatWasKeptHoweverOften() {
    Map<String, StoredKey> expected = new HashMap<>();
    Random random = Seeds.random(3);
    LogStateStore store = newStore();
    for (int i = 0; i < 300; i++) {
      String key = "k" + random.nextInt(20);
      StoredKey held = expected.get(key);
      StoredKey next = StoredKeySamples.plain(key, held == null ? 1 : held.revision() + 1, i);
      commit(store, next);
      expected.put(key, next);
      if (random.nextInt(10) == 0) {
        store = newStore();
      }
      assertThat(newStore().load(expected.keySet(), PLENTY)).isEqualTo(expected);
    }
  }

  /** Checkpoints copy what many keys have in common, and write anew what few have. */
  @Test
  void aStoreThatBeginsFindsWhatWasKeptOfFewKeysAndOfMany() {
    Map<String, StoredKey> expected = new HashMap<>();
    Random random = Seeds.random(4);
    LogStateStore store = newStore();
    for (int i = 1; i <= 100; i++) {
      List<StoredKey> changes = new ArrayList<>();
      int most = random.nextBoolean() ? 60 : 3;
      for (int k = random.nextInt(60); changes.size() < most && k < 60; k++) {
        String key = "k" + k;
        StoredKey held = expected.get(key);
        long revision = held == null ? 1 : held.revision() + 1;
        changes.add(
            k % 5 == 0
                ? StoredKeySamples.parked(key, revision, i)
                : StoredKeySamples.plain(key, revision, i));
      }
      assertThat(
              store.commit(changes.stream().map(next -> new Commit(next, null)).toList(), PLENTY))
          .hasSize(changes.size())
          .containsOnly(new CommitResult.Committed());
      changes.forEach(next -> expected.put(next.key(), next));
      assertThat(newStore().load(expected.keySet(), PLENTY)).isEqualTo(expected);
    }
  }

  @Test
  void aKeyThatHasExpiredIsForgottenWithTime() {
    LogStateStore store = newStore();
    commit(store, StoredKeySamples.plain("expired", 1, 1));
    commit(store, StoredKeySamples.parked("parked", 1, 1));
    now = StoredKeySamples.EXPIRES + 1;
    for (int revision = 1; revision <= 40; revision++) {
      commit(store, StoredKeySamples.blob("grows" + revision, 10 * revision));
    }

    assertThat(store.load(Set.of("expired", "parked"), PLENTY)).containsOnlyKeys("parked");
    assertThat(newStore().load(Set.of("expired", "parked"), PLENTY)).containsOnlyKeys("parked");
  }

  @Test
  void anEntryOfAnotherWriterIsNoConflictForOtherKeys() {
    LogStateStore one = newStore();
    LogStateStore other = newStore();
    commit(one, StoredKeySamples.plain("aa", 1, 1));
    assertThat(other.load(Set.of("aa"), PLENTY)).hasSize(1);
    commit(one, StoredKeySamples.plain("a", 1, 1));
    commit(one, StoredKeySamples.plain("b", 1, 1));

    commit(other, StoredKeySamples.plain("c", 1, 1));

    assertThat(one.load(Set.of("a", "aa", "b", "c"), PLENTY)).hasSize(4);
  }

  /** What was written down as the entry before is not tried in vain. */
  @Test
  void changesBehindWhichAnEntryWasAppendedAreAskedForOnce() {
    List<String> calls = new ArrayList<>();
    Trouble noted =
        new Trouble() {
          @Override
          public void at(String call) {
            calls.add(call);
          }

          @Override
          public Fate fate(String item) {
            return Fate.TAKEN;
          }
        };
    LogStateStore store = newStore(new TroubledLogs(new InMemoryLogTable(100), noted), 1 << 10);
    commit(store, StoredKeySamples.plain("a", 1, 1));
    Changes changes = store.begin();
    commits(StoredKeySamples.plain("b", 1, 1)).forEach(changes::add);
    commit(store, StoredKeySamples.plain("c", 1, 1));
    calls.clear();

    assertThat(changes.commit(PLENTY)).containsExactly(new CommitResult.Committed());

    assertThat(calls).containsExactly("append before", "append after");
    assertThat(store.load(Set.of("a", "b", "c"), PLENTY)).hasSize(3);
  }

  @Test
  void aWriterThatWasLeftFarBehindCatchesUp() {
    LogStateStore behind = newStore();
    commit(behind, StoredKeySamples.plain("a", 1, 0));
    LogStateStore ahead = newStore();
    for (int revision = 2; revision <= 3 * SLOTS; revision++) {
      commit(ahead, StoredKeySamples.plain("a", revision, revision));
    }

    assertThat(behind.commit(commits(StoredKeySamples.plain("a", 2, 9)), PLENTY))
        .containsExactly(
            new CommitResult.Conflict(StoredKeySamples.plain("a", 3 * SLOTS, 3 * SLOTS)));
  }

  @Test
  void aFullLogWhoseCheckpointCannotBeMadeTakesNoMore() {
    LogStateStore store = newStore(1 << 20);
    Refusing refusing = new Refusing(objects);
    LogStateStore hindered =
        new LogStateStore(
            table,
            refusing,
            history,
            new LogSettings("meters", Ports.LOGS.partition(), 1 << 20, () -> now));
    for (int revision = 1; revision <= SLOTS; revision++) {
      commit(hindered, StoredKeySamples.plain("a", revision, revision));
    }

    assertThat(hindered.commit(commits(StoredKeySamples.plain("a", SLOTS + 1, 1)), PLENTY))
        .containsExactly(new CommitResult.Unknown("no answer"));

    commit(store, StoredKeySamples.plain("a", SLOTS + 1, 1));
    refusing.isOver = true;
    commit(hindered, StoredKeySamples.plain("a", SLOTS + 2, 1));
  }

  /** Then it is not known whether the checkpoint is the log's that it came with. */
  @Test
  void anEntryThatAnotherWriterAppendedLeavesTheObjectsOfTheLatestCheckpoint() {
    LogStateStore store = newStore(1 << 20);
    for (int revision = 1; revision <= SLOTS; revision++) {
      commit(store, StoredKeySamples.plain("a", revision, revision));
    }
    assertThat(table.checkpoint(0, PLENTY)).isNotNull();
    StoredKey next = StoredKeySamples.plain("a", SLOTS + 1, 0);
    LogStateStore hindered =
        new LogStateStore(
            table,
            new Refusing(objects),
            history,
            new LogSettings("meters", Ports.LOGS.partition(), 1 << 20, () -> now));
    commit(hindered, next);

    commit(store, next);

    assertThat(newStore().load(Set.of("a"), PLENTY)).containsEntry("a", next);
    commit(store, StoredKeySamples.plain("a", SLOTS + 2, 0));
    assertThat(newStore().load(Set.of("a"), PLENTY)).hasSize(1);
  }

  @Test
  void aCheckpointThatAnotherWriterMadeIsTakenIn() {
    LogStateStore one = newStore(1 << 20);
    LogStateStore other = newStore(1 << 20);
    for (int revision = 1; revision <= 20 * SLOTS; revision++) {
      commit(one, StoredKeySamples.plain("a", revision, revision));
      commit(other, StoredKeySamples.plain("b", revision, revision));

      assertThat(newStore().load(Set.of("a", "b"), PLENTY))
          .containsEntry("a", StoredKeySamples.plain("a", revision, revision))
          .containsEntry("b", StoredKeySamples.plain("b", revision, revision));
    }
    assertThat(objects.names()).hasSizeLessThan(8);
  }

  private static final class Refusing extends StateObjectsDecorator {
    private boolean isOver;

    Refusing(StateObjects objects) {
      super(objects);
    }

    @Override
    public Map<String, String> put(Map<String, byte[]> added, Deadline deadline) {
      Map<String, String> failures = new HashMap<>();
      added.keySet().forEach(name -> failures.put(name, "no answer"));
      return isOver ? super.put(added, deadline) : failures;
    }
  }

  @Test
  void aDamagedEntryIsToldAndNothingIsAppendedBehindIt() {
    commit(newStore(1 << 20), StoredKeySamples.plain("a", 1, 1));
    byte[] damaged = table.open(0, PLENTY).slots().get(0).content().clone();
    damaged[20] ^= 1;
    InMemoryLogTable other = new InMemoryLogTable(SLOTS);
    other.append(0, new LogSlot(1, damaged), PLENTY);
    LogStateStore store = new LogStateStore(other, objects, history, Ports.LOGS);

    assertThatThrownBy(() -> store.load(Set.of("a"), PLENTY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("log 0 cannot be read: entry 1: damaged");
    assertThatThrownBy(() -> store.commit(commits(StoredKeySamples.plain("a", 2, 1)), PLENTY))
        .isInstanceOf(IllegalStateException.class);
    assertThat(other.open(0, PLENTY).slots()).hasSize(1);
  }

  @Test
  void aLostObjectIsToldAndNothingIsForgotten() {
    commitMany(newStore(0), 20, 1);
    objects.delete(objects.names(), PLENTY);

    assertThatThrownBy(() -> newStore(0).load(Set.of("k1"), PLENTY))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("log 0 changes faster than it can be read, or lacks");
  }

  private static void commitMany(StateStore store, int keys, int revision) {
    List<Commit> commits = new ArrayList<>();
    IntStream.range(0, keys)
        .mapToObj(i -> StoredKeySamples.plain("k" + i + (i < 10 ? "x" : ""), revision, i))
        .forEach(key -> commits.addAll(commits(key)));
    assertThat(store.commit(commits, PLENTY)).containsOnly(new CommitResult.Committed());
  }

  private static void commit(StateStore store, StoredKey next) {
    assertThat(store.commit(commits(next), PLENTY)).containsExactly(new CommitResult.Committed());
  }

  private static List<Commit> commits(StoredKey next) {
    return List.of(new Commit(next, StoredKeySamples.summary(next.key())));
  }
}
