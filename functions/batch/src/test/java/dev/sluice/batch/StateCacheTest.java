package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StateCacheTest {

  @Test
  void remembersAKeyUntilItIsRemoved() {
    StateCache cache = new StateCache(10_000);
    StoredKey key = StoredKeySamples.plain("a", 3, 1);
    cache.put(key);

    assertThat(cache.get("a")).isEqualTo(key);
    cache.remove("a");
    assertThat(cache.get("a")).isNull();
    assertThat(cache.size()).isZero();
  }

  @Test
  void forgetsTheKeysNotUsedForLongestWhenItIsFull() {
    StateCache cache = new StateCache(2_000);
    cache.put(StoredKeySamples.plain("a", 1, 1));
    cache.put(StoredKeySamples.plain("b", 1, 1));
    cache.put(StoredKeySamples.plain("c", 1, 1));
    assertThat(cache.get("a")).isNotNull();

    cache.put(StoredKeySamples.plain("d", 1, 1));

    assertThat(cache.get("b")).isNull();
    assertThat(cache.get("a")).isNotNull();
    assertThat(cache.get("d")).isNotNull();
  }

  @Test
  void staysWithinItsSizeHoweverOftenKeysComeAndGo() {
    StateCache cache = new StateCache(5_000);
    for (int i = 0; i < 1_000; i++) {
      cache.put(StoredKeySamples.plain("key-" + i % 30, 1 + i, i));
      cache.remove("key-" + i % 7);
    }

    assertThat(cache.size()).isBetween(1, 10);
  }

  @Test
  void anEntryLargerThanItAllIsNotKept() {
    StateCache cache = new StateCache(100);
    cache.put(StoredKeySamples.plain("a", 1, 1));

    assertThat(cache.size()).isZero();
  }

  @Test
  void aSlowThreadDoesNotReplaceALaterRevision() {
    StateCache cache = new StateCache(10_000);
    StoredKey later = StoredKeySamples.plain("a", 4, 1);
    cache.put(later);
    cache.put(StoredKeySamples.plain("a", 3, 1));

    assertThat(cache.get("a")).isEqualTo(later);
  }

  @Test
  void recordsNoteTheirKeysPlaceUntilItIsForgotten() {
    StateCache cache = new StateCache(10_000);
    KeyRecords records = new KeyRecords(new KnownKeys()).begin(0, "a");
    assertThat(cache.get(List.of(records))).containsExactly((StoredKey) null);

    cache.put(StoredKeySamples.plain("a", 1, 1));
    cache.put(StoredKeySamples.plain("b", 1, 1));
    assertThat(cache.get(List.of(records))).containsExactly(StoredKeySamples.plain("a", 1, 1));
    cache.put(StoredKeySamples.plain("a", 2, 1), records);
    assertThat(cache.get("a")).isEqualTo(StoredKeySamples.plain("a", 2, 1));

    cache.remove("a");
    assertThat(cache.get(List.of(records))).containsExactly((StoredKey) null);
    cache.put(StoredKeySamples.plain("a", 3, 1), records);
    assertThat(cache.get("a")).isEqualTo(StoredKeySamples.plain("a", 3, 1));
    assertThat(cache.size()).isEqualTo(2);
  }

  @Test
  void aPlaceIsOfOneKeyAndOneCache() {
    StateCache cache = new StateCache(10_000);
    cache.put(StoredKeySamples.plain("a", 1, 1));
    KeyRecords records = new KeyRecords(new KnownKeys()).begin(0, "a");
    assertThat(cache.get(List.of(records))).doesNotContainNull();

    assertThat(new StateCache(10_000).get(List.of(records))).containsExactly((StoredKey) null);
    assertThat(cache.get(List.of(records))).doesNotContainNull();
    records.begin(0, "b");
    assertThat(cache.get(List.of(records))).containsExactly((StoredKey) null);
  }

  @Test
  void refusesAKeyOfWhichSomethingIsUntold() {
    assertThatThrownBy(() -> new StateCache(10_000).put(StoredKeySamples.full("a", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outbox");
  }

  @Test
  void refusesANegativeSize() {
    assertThatThrownBy(() -> new StateCache(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
