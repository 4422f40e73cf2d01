package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;

/**
 * What the store holds of a key.
 *
 * @param revision grows by one with every commit; the first is 1
 * @param positions the highest position applied, by shard
 * @param state the encoded state; owned by whoever holds this object, never written to
 * @param outbox what the latest commit decided and nobody has yet told to be published
 */
public record StoredKey(
    String key,
    long revision,
    Map<String, Position> positions,
    byte[] state,
    List<Decision> outbox) {

  public StoredKey {
    positions = Map.copyOf(positions);
    outbox = List.copyOf(outbox);
  }

  public StoredKey withoutOutbox() {
    return new StoredKey(key, revision, positions, state, List.of());
  }
}
