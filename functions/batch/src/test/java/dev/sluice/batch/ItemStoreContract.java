package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link StateStore} does in which a key has an item: it says who carries it. */
public abstract class ItemStoreContract extends StateStoreContract {

  private static final Lease LEASE =
      new Lease("shardId-000000000007", StoredKeySamples.TIME, new Position("4965", 3));

  @Test
  void whoCarriesAKeyIsLoaded() {
    StoredKey leased = StoredKeySamples.plain("carried", 1, 1).at(1, LEASE);
    commitIt(leased);

    assertThat(loadIt("carried")).isEqualTo(leased);
    assertThat(store().commit(List.of(new Commit(leased.at(3, null), null)), PLENTY))
        .containsExactly(new CommitResult.Conflict(leased));
  }

  @Test
  void aKeyIsCarriedUntilACommitSaysOtherwise() {
    StoredKey leased = StoredKeySamples.full("brought-home", 1).at(1, LEASE);
    commitIt(leased);
    store().clearOutboxes(List.of(leased), PLENTY);
    assertThat(loadIt("brought-home").lease()).isEqualTo(LEASE);

    commitIt(leased.withoutOutbox().at(2, null));
    assertThat(loadIt("brought-home").lease()).isNull();
  }

  private void commitIt(StoredKey key) {
    Commit commit =
        new Commit(key, key.revision() == 1 ? StoredKeySamples.summary(key.key()) : null);
    assertThat(store().commit(List.of(commit), PLENTY))
        .containsExactly(new CommitResult.Committed());
  }

  private StoredKey loadIt(String key) {
    Map<String, StoredKey> held = store().load(Set.of(key), PLENTY);
    return Objects.requireNonNull(held.get(key));
  }
}
