package dev.sluice.local.redrive;

import dev.sluice.batch.Standing;
import dev.sluice.batch.StateStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How keys stand, many at once, without their states in memory. */
final class Standings {

  private static final int KEYS_A_READ = 1_000;

  private Standings() {}

  /** How those of the keys stand of which something is held. */
  static Map<String, Standing> of(Collection<String> keys, StateStore store) {
    Map<String, Standing> standings = new HashMap<>();
    List<String> all = new ArrayList<>(Set.copyOf(keys));
    for (int from = 0; from < all.size(); from += KEYS_A_READ) {
      List<String> some = all.subList(from, Math.min(all.size(), from + KEYS_A_READ));
      store
          .load(Set.copyOf(some), Patience.deadline())
          .forEach((key, held) -> standings.put(key, Standing.of(held)));
    }
    return standings;
  }
}
