package dev.sluice.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Forgets what runs applied. */
final class WithoutRedriveFence extends StoreDecorator {

  WithoutRedriveFence(StateStore store) {
    super(store);
  }

  @Override
  public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    Map<String, StoredKey> held = new HashMap<>(super.load(keys, deadline));
    held.replaceAll((key, value) -> unfenced(value));
    return held;
  }

  private static StoredKey unfenced(StoredKey key) {
    Map<String, Position> positions = new HashMap<>(key.positions());
    positions.remove(Redrive.SHARD);
    return new StoredKey(
        key.key(),
        key.revision(),
        positions,
        key.state(),
        key.outbox(),
        key.parking(),
        key.expiresAt());
  }
}
