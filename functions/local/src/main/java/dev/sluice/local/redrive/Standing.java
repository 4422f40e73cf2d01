package dev.sluice.local.redrive;

import dev.sluice.batch.Parking;
import dev.sluice.batch.Position;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StoredKey;
import dev.sluice.local.archive.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a key stands, without its state.
 *
 * @param positions the highest position applied, by shard
 * @param parking why it stands still; null if it does not
 */
record Standing(Map<String, Position> positions, @Nullable Parking parking) {

  /** Of a key of which nothing is held. */
  static final Standing NONE = new Standing(Map.of(), null);

  private static final int KEYS_A_READ = 1_000;

  /** How those of the keys stand of which something is held. */
  static Map<String, Standing> of(Collection<String> keys, StateStore store) {
    Map<String, Standing> standings = new HashMap<>();
    List<String> all = new ArrayList<>(Set.copyOf(keys));
    for (int from = 0; from < all.size(); from += KEYS_A_READ) {
      List<String> some = all.subList(from, Math.min(all.size(), from + KEYS_A_READ));
      store
          .load(Set.copyOf(some), Patience.deadline())
          .forEach((key, held) -> standings.put(key, of(held)));
    }
    return standings;
  }

  private static Standing of(StoredKey held) {
    return new Standing(held.positions(), held.parking());
  }

  boolean isParked() {
    return parking != null;
  }

  /** Whether the record is known to wait, which it is only once it is safely kept. */
  boolean holdsBack(Identity record) {
    return parking != null && covers(parking.waiting(), record);
  }

  /** Whether the record, or one behind it, took effect. */
  boolean isPast(Identity record) {
    return covers(positions, record);
  }

  private static boolean covers(Map<String, Position> highest, Identity record) {
    Position reached = highest.get(record.shard());
    return reached != null && record.position().compareTo(reached) <= 0;
  }
}
