package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Summary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link StateStore} does. A test may find keys of other tests in the store, but none of
 * its own: each uses keys that no other uses.
 */
public abstract class StateStoreContract {

  protected static final Deadline PLENTY = () -> 60_000;

  /** The store to test; the same at every call within a test. */
  protected abstract StateStore store();

  /** When the store may forget a key that it holds, in epoch seconds; never, if none. */
  protected abstract OptionalLong expiry(String key);

  /** The history items of a key, in any order. */
  protected abstract List<Decision> history(String key);

  @Test
  void aKeyThatIsNotThereIsNotLoaded() {
    assertThat(store().load(Set.of("nobody"), PLENTY)).isEmpty();
    assertThat(store().load(Set.of(), PLENTY)).isEmpty();
  }

  @Test
  void nothingToDoIsNothingDone() {
    assertThat(store().commit(List.of(), PLENTY)).isEmpty();
    assertThat(store().begin().commit(PLENTY)).isEmpty();
    assertThat(store().clearOutboxes(List.of(), PLENTY)).isEmpty();
    assertThat(store().appendHistory(List.of(), PLENTY)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsCommittedIsLoaded(StoredKey sample) {
    commit(sample);

    assertThat(load(sample.key())).isEqualTo(sample);
  }

  static Stream<StoredKey> samples() {
    return StoredKeySamples.all();
  }

  @Test
  void aCommitReplacesAllOfTheOneBefore() {
    StoredKey first = StoredKeySamples.full("replaced", 1);
    StoredKey second =
        new StoredKey(
            "replaced",
            2,
            Map.of("shardId-000000000007", Position.of("8")),
            new byte[] {9},
            List.of(StoredKeySamples.alert("replaced", 42)),
            null,
            StoredKeySamples.EXPIRES + 1);
    commit(first);
    commit(second);

    assertThat(load("replaced")).isEqualTo(second);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void whatIsCommittedWithoutResultsIsLoaded(int waiting) {
    StoredKey parked = StoredKeySamples.parked("bare-" + waiting, 1, waiting);

    assertThat(commitBare(parked)).isEqualTo(new CommitResult.Committed());

    assertThat(load(parked.key())).isEqualTo(parked);
  }

  @Test
  void aCommitWithoutResultsReplacesAllElse() {
    commit(StoredKeySamples.full("bare-over-full", 1));
    StoredKey parked = StoredKeySamples.parked("bare-over-full", 2, 3);
    StoredKey released = StoredKeySamples.plain("bare-over-full", 3, 4);

    assertThat(commitBare(parked)).isEqualTo(new CommitResult.Committed());
    assertThat(load("bare-over-full")).isEqualTo(parked);
    assertThat(commitBare(released)).isEqualTo(new CommitResult.Committed());
    assertThat(load("bare-over-full")).isEqualTo(released);
  }

  @Test
  void aParkedKeyDoesNotExpireBeforeItIsReleased() {
    commit(StoredKeySamples.full("expiring", 1));
    assertThat(expiry("expiring")).hasValue(StoredKeySamples.EXPIRES);

    StoredKey parked = StoredKeySamples.parked("expiring", 2, 3);
    commitBare(parked);
    assertThat(expiry("expiring")).isEmpty();
    assertThat(load("expiring").expiresAt()).isEqualTo(StoredKeySamples.EXPIRES);

    commit(StoredKeySamples.parked("expiring", 3, 2));
    assertThat(expiry("expiring")).isEmpty();

    commitBare(StoredKeySamples.plain("expiring", 4, 1));
    assertThat(expiry("expiring")).hasValue(StoredKeySamples.EXPIRES);
  }

  @Test
  void aKeyIsWatchedAsTheLatestCommitSaysWithResultsOrWithout() {
    StoredKey plain = StoredKeySamples.plain("watched-now-and-then", 1, 2);
    commit(plain);
    for (int round = 0; round < 2; round++) {
      StoredKey due = StoredKeySamples.watched(plain.key(), 2 + 3 * round, 7, 9);
      StoredKey idle = StoredKeySamples.watched(plain.key(), 3 + 3 * round, 0, Watch.NEVER);
      StoredKey unwatched = StoredKeySamples.plain(plain.key(), 4 + 3 * round, 2);
      for (StoredKey next : List.of(due, idle, unwatched)) {
        if (round == 0) {
          commit(next);
        } else {
          commitBare(next);
        }
        assertThat(load(plain.key())).isEqualTo(next);
      }
    }
  }

  @Test
  void whoTookAKeysRecordsIsWhatTheLatestCommitSaysWithResultsOrWithout() {
    StoredKey plain = StoredKeySamples.plain("taken-by-some", 1, 2);
    commit(plain);
    for (int round = 0; round < 2; round++) {
      StoredKey taken = StoredKeySamples.taken(plain.key(), 2 + 3 * round, 3);
      StoredKey ahead = StoredKeySamples.ahead(plain.key(), 3 + 3 * round, 2);
      StoredKey unknown = StoredKeySamples.plain(plain.key(), 4 + 3 * round, 2);
      for (StoredKey next : List.of(taken, ahead, unknown)) {
        if (round == 0) {
          commit(next);
        } else {
          commitBare(next);
        }
        assertThat(load(plain.key())).isEqualTo(next);
      }
    }
  }

  @Test
  void aCommitWithResultsReleasesAParkedKey() {
    commit(StoredKeySamples.parked("released", 1, 3));
    StoredKey next = StoredKeySamples.full("released", 2);

    commit(next);

    assertThat(load("released")).isEqualTo(next);
  }

  @Test
  void aCommitWithoutResultsConflictsAsAnyOther() {
    StoredKey held = StoredKeySamples.parked("bare-conflict", 1, 2);
    assertThat(commitBare(StoredKeySamples.parked("bare-conflict", 4, 2)))
        .isEqualTo(new CommitResult.Conflict(null));
    commit(held);

    assertThat(commitBare(StoredKeySamples.parked("bare-conflict", 1, 9)))
        .isEqualTo(new CommitResult.Conflict(held));
    assertThat(commitBare(StoredKeySamples.parked("bare-conflict", 3, 9)))
        .isEqualTo(new CommitResult.Conflict(held));
    assertThat(load("bare-conflict")).isEqualTo(held);
  }

  @Test
  void clearingLeavesTheParkingAlone() {
    StoredKey parked = StoredKeySamples.parked("parked-and-told", 1, 2);
    StoredKey full =
        new StoredKey(
            parked.key(),
            1,
            parked.positions(),
            parked.state(),
            List.of(StoredKeySamples.alert(parked.key(), 1)),
            parked.parking(),
            parked.expiresAt());
    commit(full);

    tell(List.of(full));

    assertThat(load(parked.key())).isEqualTo(parked);
  }

  @Test
  void aCommitOverAnotherRevisionHasNoEffectAndTellsWhatIsHeld() {
    StoredKey held = StoredKeySamples.full("ahead", 1);
    commit(held);

    assertThat(commitOne(StoredKeySamples.plain("ahead", 1, 5)))
        .isEqualTo(new CommitResult.Conflict(held));
    assertThat(commitOne(StoredKeySamples.plain("ahead", 3, 5)))
        .isEqualTo(new CommitResult.Conflict(held));
    assertThat(load("ahead")).isEqualTo(held);
  }

  @Test
  void aCommitOverAKeyThatIsGoneConflictsWithNothing() {
    assertThat(commitOne(StoredKeySamples.plain("gone", 7, 5)))
        .isEqualTo(new CommitResult.Conflict(null));
    assertThat(store().load(Set.of("gone"), PLENTY)).isEmpty();
  }

  @Test
  void eachCommitStandsForItselfAndResultsKeepTheOrder() {
    StoredKey held = StoredKeySamples.plain("mixed-2", 1, 1);
    commit(held);

    List<CommitResult> results =
        store()
            .commit(
                Stream.of(
                        StoredKeySamples.plain("mixed-3", 1, 2),
                        StoredKeySamples.plain("mixed-2", 1, 2),
                        StoredKeySamples.plain("mixed-1", 2, 2),
                        StoredKeySamples.full("mixed-0", 1))
                    .map(StateStoreContract::withSummary)
                    .toList(),
                PLENTY);

    assertThat(results)
        .containsExactly(
            new CommitResult.Committed(),
            new CommitResult.Conflict(held),
            new CommitResult.Conflict(null),
            new CommitResult.Committed());
    assertThat(store().load(Set.of("mixed-0", "mixed-1", "mixed-2", "mixed-3"), PLENTY).keySet())
        .containsExactlyInAnyOrder("mixed-0", "mixed-2", "mixed-3");
  }

  @Test
  void hundredsOfKeysAreCommittedAndLoadedAtOnce() {
    List<StoredKey> many =
        IntStream.range(0, 300).mapToObj(i -> StoredKeySamples.plain("many-" + i, 1, i)).toList();

    assertThat(store().commit(many.stream().map(StateStoreContract::withSummary).toList(), PLENTY))
        .hasSize(300)
        .containsOnly(new CommitResult.Committed());

    Set<String> wanted =
        IntStream.range(0, 400).mapToObj(i -> "many-" + i).collect(Collectors.toSet());
    assertThat(store().load(wanted, PLENTY))
        .isEqualTo(many.stream().collect(Collectors.toMap(StoredKey::key, key -> key)));
  }

  @Test
  void changesTakenOneByOneStandForThemselvesAndKeepTheirOrder() {
    StoredKey held = StoredKeySamples.plain("taken-2", 1, 1);
    StoredKey parked = StoredKeySamples.parked("taken-4", 2, 3);
    commit(held);
    commit(StoredKeySamples.full("taken-4", 1));
    Changes changes = store().begin();
    changes.add(withSummary(StoredKeySamples.blob("taken-3", 100_000)));
    changes.add(withSummary(StoredKeySamples.plain("taken-2", 1, 2)));
    changes.add(withSummary(StoredKeySamples.plain("taken-1", 2, 2)));
    changes.add(new Commit(parked, null));
    changes.add(withSummary(StoredKeySamples.full("taken-0", 1)));

    assertThat(changes.commit(PLENTY))
        .containsExactly(
            new CommitResult.Committed(),
            new CommitResult.Conflict(held),
            new CommitResult.Conflict(null),
            new CommitResult.Committed(),
            new CommitResult.Committed());

    assertThat(load("taken-0")).isEqualTo(StoredKeySamples.full("taken-0", 1));
    assertThat(load("taken-2")).isEqualTo(held);
    assertThat(load("taken-3")).isEqualTo(StoredKeySamples.blob("taken-3", 100_000));
    assertThat(load("taken-4")).isEqualTo(parked);
  }

  @Test
  void untilChangesAreCommittedNothingHasChanged() {
    StoredKey held = StoredKeySamples.plain("waited-for", 1, 1);
    commit(held);
    Changes changes = store().begin();
    changes.add(withSummary(StoredKeySamples.full("waited-for", 2)));
    changes.add(withSummary(StoredKeySamples.full("waits", 1)));

    assertThat(store().load(Set.of("waited-for", "waits"), PLENTY))
        .isEqualTo(Map.of("waited-for", held));
  }

  @Test
  void whatOthersCommitWhileChangesAreTakenIsNotWrittenOver() {
    StoredKey rival = StoredKeySamples.plain("overtaken", 1, 2);
    Changes changes = store().begin();
    changes.add(withSummary(StoredKeySamples.full("overtaken", 1)));
    changes.add(withSummary(StoredKeySamples.full("not-overtaken", 1)));
    commit(rival);
    commit(StoredKeySamples.plain("beside", 1, 1));

    assertThat(changes.commit(PLENTY))
        .containsExactly(new CommitResult.Conflict(rival), new CommitResult.Committed());

    assertThat(load("overtaken")).isEqualTo(rival);
    assertThat(load("not-overtaken")).isEqualTo(StoredKeySamples.full("not-overtaken", 1));
    assertThat(load("beside")).isEqualTo(StoredKeySamples.plain("beside", 1, 1));
  }

  @Test
  void anOutboxThatIsToldWhileChangesAreTakenStaysTold() {
    StoredKey told = StoredKeySamples.decided("told-meanwhile", 1);
    StoredKey rewritten = StoredKeySamples.decided("rewritten-meanwhile", 1);
    commit(told);
    commit(rewritten);
    Changes changes = store().begin();
    changes.add(withSummary(StoredKeySamples.full("rewritten-meanwhile", 2)));
    tell(List.of(told, rewritten));

    assertThat(changes.commit(PLENTY)).containsExactly(new CommitResult.Committed());

    assertThat(load("told-meanwhile")).isEqualTo(told.withoutOutbox());
    assertThat(load("rewritten-meanwhile"))
        .isEqualTo(StoredKeySamples.full("rewritten-meanwhile", 2));
  }

  @Test
  void ofConcurrentCommitsOfAKeyExactlyOneTakesEffect() throws Exception {
    commit(StoredKeySamples.plain("raced", 1, 0));
    List<StoredKey> rivals =
        IntStream.range(1, 9).mapToObj(i -> StoredKeySamples.plain("raced", 2, i)).toList();

    List<CommitResult> results = atOnce(rivals);

    assertThat(results)
        .filteredOn(CommitResult.Committed.class::isInstance)
        .as("results %s", results)
        .hasSize(1);
    StoredKey winner = rivals.get(results.indexOf(new CommitResult.Committed()));
    assertThat(load("raced")).isEqualTo(winner);
    assertThat(results)
        .filteredOn(CommitResult.Conflict.class::isInstance)
        .hasSize(7)
        .containsOnly(new CommitResult.Conflict(winner));
  }

  private List<CommitResult> atOnce(List<StoredKey> rivals) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(rivals.size());
    try {
      List<Callable<CommitResult>> calls = new ArrayList<>();
      rivals.forEach(rival -> calls.add(() -> commitOne(rival)));
      List<CommitResult> results = new ArrayList<>();
      for (Future<CommitResult> call : threads.invokeAll(calls)) {
        results.add(call.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void clearingEmptiesTheOutboxAndNothingElse() {
    StoredKey held = StoredKeySamples.decided("cleared", 1);
    commit(held);

    tell(List.of(held));

    assertThat(load("cleared")).isEqualTo(held.withoutOutbox());
  }

  @Test
  void clearingAgainAndClearingWhatIsEmptyChangesNothing() {
    StoredKey held = StoredKeySamples.plain("cleared-twice", 1, 3);
    commit(held);

    assertThat(store().clearOutboxes(List.of(held), PLENTY)).isEmpty();
    assertThat(store().clearOutboxes(List.of(held), PLENTY)).isEmpty();

    assertThat(load("cleared-twice")).isEqualTo(held);
  }

  @Test
  void clearingOverAnotherRevisionChangesNothing() {
    StoredKey first = StoredKeySamples.decided("moved-on", 1);
    StoredKey second =
        StoredKeySamples.full("moved-on", 2)
            .withOutbox(List.of(StoredKeySamples.alert("moved-on", 3)));
    commit(first);
    commit(second);

    tell(List.of(first));

    assertThat(load("moved-on")).isEqualTo(second);
  }

  @Test
  void clearingAKeyThatIsGoneDoesNotBringItBack() {
    assertThat(store().clearOutboxes(List.of(StoredKeySamples.full("vanished", 1)), PLENTY))
        .isEmpty();

    assertThat(store().load(Set.of("vanished"), PLENTY)).isEmpty();
  }

  @Test
  void hundredsOfOutboxesAreClearedAtOnce() {
    List<StoredKey> many =
        IntStream.range(0, 300).mapToObj(i -> StoredKeySamples.decided("told-" + i, 1)).toList();
    store().commit(many.stream().map(StateStoreContract::withSummary).toList(), PLENTY);

    tell(many);

    Set<String> keys = many.stream().map(StoredKey::key).collect(Collectors.toSet());
    assertThat(store().load(keys, PLENTY).values())
        .hasSize(300)
        .allSatisfy(key -> assertThat(key.outbox()).isEmpty());
  }

  @Test
  void theNextCommitGoesOverAClearedOutbox() {
    StoredKey first = StoredKeySamples.decided("goes-on", 1);
    commit(first);
    tell(List.of(first));
    StoredKey second = StoredKeySamples.full("goes-on", 2);

    commit(second);

    assertThat(load("goes-on")).isEqualTo(second);
  }

  @Test
  void historyKeepsEveryKindOfDecision() {
    List<Decision> decisions = StoredKeySamples.historyOf("told");

    assertThat(store().appendHistory(decisions, PLENTY)).isEmpty();

    assertThat(history("told")).containsExactlyInAnyOrderElementsOf(decisions);
  }

  @Test
  void theSameHistoryAgainChangesNothing() {
    List<Decision> decisions = StoredKeySamples.historyOf("told-again");
    store().appendHistory(decisions, PLENTY);
    List<Decision> backwards = new ArrayList<>(decisions);
    Collections.reverse(backwards);

    assertThat(store().appendHistory(backwards, PLENTY)).isEmpty();

    assertThat(history("told-again")).containsExactlyInAnyOrderElementsOf(decisions);
  }

  @Test
  void hundredsOfDecisionsAreKeptAtOnceEachWithItsKey() {
    List<Decision> decisions =
        IntStream.range(0, 300)
            .mapToObj(i -> (Decision) StoredKeySamples.alert("history-" + i % 3, i))
            .toList();

    assertThat(store().appendHistory(decisions, PLENTY)).isEmpty();

    assertThat(history("history-1"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 100).mapToObj(i -> decisions.get(3 * i + 1)).toList());
  }

  @Test
  void historyLeavesTheStateAlone() {
    StoredKey held = StoredKeySamples.full("apart", 1);
    commit(held);

    store().appendHistory(StoredKeySamples.historyOf("apart"), PLENTY);

    assertThat(load("apart")).isEqualTo(held);
  }

  protected final void commit(StoredKey next) {
    if (next.revision() > 1 && !store().load(Set.of(next.key()), PLENTY).containsKey(next.key())) {
      throw new IllegalArgumentException("nothing is held below revision " + next.revision());
    }
    assertThat(commitOne(next)).isEqualTo(new CommitResult.Committed());
  }

  /** As what was published is kept and cleared. */
  private void tell(List<StoredKey> published) {
    List<Decision> decisions =
        published.stream()
            .flatMap(key -> key.outbox().stream())
            .filter(decision -> !(decision instanceof Decision.Contribution))
            .toList();
    assertThat(store().appendHistory(decisions, PLENTY)).isEmpty();
    assertThat(store().clearOutboxes(published, PLENTY)).isEmpty();
  }

  private CommitResult commitBare(StoredKey next) {
    return store().commit(List.of(new Commit(next, null)), PLENTY).get(0);
  }

  private CommitResult commitOne(StoredKey next) {
    List<CommitResult> results = store().commit(List.of(withSummary(next)), PLENTY);
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  protected final StoredKey load(String key) {
    Map<String, StoredKey> found = store().load(Set.of(key), PLENTY);
    assertThat(found).containsOnlyKeys(key);
    return found.values().iterator().next();
  }

  private static Commit withSummary(StoredKey next) {
    Summary summary = StoredKeySamples.summary(next.key());
    return new Commit(next, summary);
  }
}
