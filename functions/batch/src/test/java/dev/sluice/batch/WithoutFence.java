package dev.sluice.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Forgets how far keys have come in some shards, or in all. */
final class WithoutFence extends StoreDecorator {
  private final Predicate<String> forgotten;

  private WithoutFence(StateStore store, Predicate<String> forgotten) {
    super(store);
    this.forgotten = forgotten;
  }

  static WithoutFence ofAnyShard(StateStore store) {
    return new WithoutFence(store, shard -> true);
  }

  /** Forgets what runs applied. */
  static WithoutFence ofRuns(StateStore store) {
    return new WithoutFence(store, Redrive.SHARD::equals);
  }

  @Override
  public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    Map<String, StoredKey> held = new HashMap<>(super.load(keys, deadline));
    held.replaceAll((key, value) -> unfenced(value));
    return held;
  }

  private StoredKey unfenced(StoredKey key) {
    Map<String, Position> positions = new HashMap<>(key.positions());
    positions.keySet().removeIf(forgotten);
    return new StoredKey(
        key.key(),
        key.revision(),
        positions,
        key.state(),
        key.outbox(),
        key.parking(),
        key.expiresAt(),
        key.watch(),
        key.provenance());
  }
}
