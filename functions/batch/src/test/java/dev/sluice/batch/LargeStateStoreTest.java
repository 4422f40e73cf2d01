package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.QuarantinedRecord.Stage;
import dev.sluice.batch.memory.InMemoryStateObjects;
import dev.sluice.batch.memory.InMemoryStateStore;
import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class LargeStateStoreTest {

  private static final Deadline PLENTY = () -> 60_000;

  private final InMemoryStateStore items = new InMemoryStateStore();
  private final InMemoryStateObjects objects = new InMemoryStateObjects();
  private final StateStore store = newStore(0);

  private LargeStateStore newStore(int largestInItem) {
    return new LargeStateStore(items, objects, "meters", largestInItem);
  }

  /** A store of which every state is an object is a store as any other. */
  @Nested
  final class WithEveryStateAnObject extends Contract {
    @Override
    protected StateStore store() {
      return store;
    }
  }

  /** And so is one of which some are. */
  @Nested
  final class WithSomeStatesObjects extends Contract {
    private final StateStore some = newStore(65);

    @Override
    protected StateStore store() {
      return some;
    }
  }

  abstract class Contract extends StateStoreContract {
    @Override
    protected OptionalLong expiry(String key) {
      return items.expiry(key);
    }

    @Override
    protected List<Decision> history(String key) {
      return items.history().stream().filter(decision -> key(decision).equals(key)).toList();
    }

    private static String key(Decision decision) {
      return decision instanceof Decision.Alert alert
          ? alert.key()
          : ((Decision.ClosedWindow) decision).key();
    }
  }

  @Test
  void theItemOfALargeStateIsSmall() {
    commitTo(newStore(63), StoredKeySamples.plain("large", 1, 1));
    commitTo(newStore(64), StoredKeySamples.plain("small", 1, 1));

    assertThat(itemOf("large").state()).hasSize(48);
    assertThat(itemOf("small").state()).hasSize(64);
    assertThat(objects.names())
        .singleElement()
        .asString()
        .matches("states/meters/[0-9a-f]{32}/1-[0-9a-f]{64}");
  }

  @Test
  void onlyTheObjectOfTheLatestCommitIsKept() {
    for (int revision = 1; revision < 5; revision++) {
      commitTo(store, StoredKeySamples.plain("a", revision, revision));
      assertThat(objects.names()).singleElement().asString().contains("/" + revision + "-");
    }
  }

  @Test
  void whoLoadedAKeyDeletesTheObjectThatItReplaces() {
    commitTo(store, StoredKeySamples.plain("a", 1, 1));
    StateStore other = newStore(0);
    other.load(Set.of("a"), PLENTY);

    commitTo(other, StoredKeySamples.plain("a", 2, 2));

    assertThat(objects.names()).singleElement().asString().contains("/2-");
  }

  @Test
  void aStateThatBecameSmallLeavesNoObject() {
    StateStore some = newStore(64);
    commitTo(some, StoredKeySamples.full("a", 1));
    commitTo(some, StoredKeySamples.plain("a", 2, 2));

    assertThat(objects.names()).isEmpty();
  }

  @Test
  void aParkedKeysObjectLiesWhereNothingExpires() {
    commitTo(store, StoredKeySamples.plain("a", 1, 1));
    commitTo(store, StoredKeySamples.parked("a", 2, 1));
    assertThat(objects.names()).singleElement().asString().startsWith("parked/meters/");

    commitTo(store, StoredKeySamples.plain("a", 3, 1));
    assertThat(objects.names()).singleElement().asString().startsWith("states/meters/");
  }

  @Test
  void theLoserOfARaceDeletesItsOwnObject() {
    commitTo(store, StoredKeySamples.plain("a", 1, 1));

    assertThat(newStore(0).commit(commits(StoredKeySamples.plain("a", 1, 2)), PLENTY))
        .containsExactly(new CommitResult.Conflict(StoredKeySamples.plain("a", 1, 1)));

    assertThat(objects.names()).hasSize(1);
    assertThat(load("a")).isEqualTo(StoredKeySamples.plain("a", 1, 1));
  }

  @Test
  void theLoserOfARaceLeavesTheObjectThatTheWinnerMadeToo() {
    StoredKey same = StoredKeySamples.plain("a", 1, 1);
    commitTo(store, same);

    assertThat(newStore(0).commit(commits(same), PLENTY))
        .containsExactly(new CommitResult.Conflict(same));

    assertThat(load("a")).isEqualTo(same);
  }

  @Test
  void aKeyThatIsBehindMayYetComeToTheObject() {
    StoredKey ahead = StoredKeySamples.plain("a", 2, 2);
    assertThat(store.commit(commits(ahead), PLENTY))
        .containsExactly(new CommitResult.Conflict(null));

    assertThat(objects.names()).hasSize(1);
  }

  @Test
  void whatCannotBePutIsNotCommitted() {
    StateStore refusing = new LargeStateStore(items, new RefusingObjects(objects), "meters", 0);

    List<CommitResult> results =
        refusing.commit(
            commits(StoredKeySamples.plain("a", 1, 1), StoredKeySamples.plain("b", 1, 1)), PLENTY);

    assertThat(results).containsOnly(new CommitResult.Unknown("no answer")).hasSize(2);
    assertThat(items.keys()).isEmpty();
  }

  @Test
  void aReaderWhoseObjectIsReplacedMeanwhileReadsTheNewOne() {
    commitTo(store, StoredKeySamples.plain("a", 1, 1));
    StateStore overtaken =
        new LargeStateStore(
            new StoreDecorator(items) {
              private boolean once;

              @Override
              public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
                Map<String, StoredKey> held = super.load(keys, deadline);
                if (!once) {
                  once = true;
                  commitTo(store, StoredKeySamples.plain("a", 2, 2));
                }
                return held;
              }
            },
            objects,
            "meters",
            0);

    assertThat(overtaken.load(Set.of("a"), PLENTY))
        .isEqualTo(Map.of("a", StoredKeySamples.plain("a", 2, 2)));
  }

  @Test
  void aStateThatLooksLikeAReferenceIsNone() {
    StateReference reference = StateReference.to(StoredKeySamples.plain("b", 1, 1));
    StoredKey odd = StoredKeySamples.plain("a", 1, 1).withState(reference.bytes());
    StateStore inline = newStore(1_000);

    commitTo(inline, odd);

    assertThat(objects.names()).hasSize(1);
    assertThat(inline.load(Set.of("a"), PLENTY)).isEqualTo(Map.of("a", odd));
  }

  @Test
  void aLostObjectCostsItsKeyOnlyAndIsTold() {
    assertLossCostsItsKeyOnly(name -> objects.delete(Set.of(name), PLENTY));
  }

  @Test
  void aDamagedObjectCostsItsKeyOnlyAndIsTold() {
    assertLossCostsItsKeyOnly(name -> objects.put(Map.of(name, new byte[] {1}), PLENTY));
  }

  private void assertLossCostsItsKeyOnly(Consumer<String> loss) {
    World world =
        new World(items, objects, new World().logs(), new World().sink(), new World().quarantine());
    Ports ports = Ports.of(world).withObjects(objects);
    ShardRecord first = BatchFixture.record(1, Meters.value("a", BatchFixture.at(0), 20));
    ports.function(new StateCache(0)).process(List.of(first), PLENTY);
    String name = objects.names().iterator().next();
    loss.accept(name);

    ShardRecord second = BatchFixture.record(2, Meters.value("a", BatchFixture.at(1), 20));
    ShardRecord third = BatchFixture.record(3, Meters.value("b", BatchFixture.at(1), 20));
    BatchOutcome outcome =
        ports.function(new StateCache(0)).process(List.of(first, second, third), PLENTY);

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().fenced()).isEqualTo(1);
    assertThat(outcome.counts().applied()).isEqualTo(1);
    assertThat(world.quarantine().records())
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.record()).isEqualTo(second);
          assertThat(kept.stage()).isEqualTo(Stage.STATE);
          assertThat(kept.reason()).contains(name);
        });
    assertThat(itemOf("a").revision()).isEqualTo(1);
  }

  /** Takes objects, but says that it did not. */
  private record RefusingObjects(StateObjects objects) implements StateObjects {
    @Override
    public Map<String, String> put(Map<String, byte[]> added, Deadline deadline) {
      objects.put(added, deadline);
      return added.keySet().stream().collect(Collectors.toMap(name -> name, name -> "no answer"));
    }

    @Override
    public Map<String, byte[]> get(Set<String> names, Deadline deadline) {
      return objects.get(names, deadline);
    }

    @Override
    public void delete(Set<String> names, Deadline deadline) {
      objects.delete(names, deadline);
    }
  }

  private StoredKey itemOf(String key) {
    StoredKey item = items.keys().get(key);
    if (item == null) {
      throw new AssertionError("nothing is held of " + key);
    }
    return item;
  }

  private StoredKey load(String key) {
    return store.load(Set.of(key), PLENTY).values().iterator().next();
  }

  private static void commitTo(StateStore store, StoredKey next) {
    assertThat(store.commit(commits(next), PLENTY)).containsExactly(new CommitResult.Committed());
  }

  private static List<Commit> commits(StoredKey... next) {
    return List.of(next).stream()
        .map(key -> new Commit(key, StoredKeySamples.summary(key.key())))
        .toList();
  }
}
