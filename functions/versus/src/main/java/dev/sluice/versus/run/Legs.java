package dev.sluice.versus.run;

import dev.sluice.versus.run.Entrant.Race;
import dev.sluice.versus.run.Leg.Compiler;
import dev.sluice.versus.workload.FieldOrder;
import java.util.ArrayList;
import java.util.List;

/** What one round of a comparison consists of, in its order. */
final class Legs {

  /** The marks also ask for Sluice's write units at so many keys. */
  private static final int FEW_KEYS = 100;

  private Legs() {}

  static List<Leg> of(List<Entrant> entrants, RaceSettings settings) {
    FieldOrder usual = settings.isQuick() ? FieldOrder.RANDOM : FieldOrder.FIXED;
    List<Leg> legs = new ArrayList<>();
    for (int keys : settings.keys()) {
      for (Entrant entrant : entrants) {
        legs.add(new Leg(entrant, keys, usual, Compiler.C2));
      }
      for (Entrant entrant : entrants) {
        if (entrant.race() == Race.COMPUTE && !isSpared(entrant, settings)) {
          legs.addAll(more(entrant, keys, settings));
        }
      }
    }
    if (settings.isQuick() && !settings.keys().contains(FEW_KEYS)) {
      entrants.stream()
          .filter(entrant -> entrant.name().equals(Entrant.SLUICE_JUDGED))
          .forEach(function -> legs.add(new Leg(function, FEW_KEYS, usual, Compiler.C2)));
    }
    return legs;
  }

  /** What no mark asks for is left out where time is short. */
  private static boolean isSpared(Entrant entrant, RaceSettings settings) {
    return settings.isQuick() && entrant.name().equals(Entrant.BARE);
  }

  /** With the first compiler alone, and where there is time, with fields in the other order. */
  private static List<Leg> more(Entrant entrant, int keys, RaceSettings settings) {
    List<Leg> more = new ArrayList<>();
    if (settings.isQuick()) {
      more.add(new Leg(entrant, keys, FieldOrder.RANDOM, Compiler.C1));
    } else {
      more.add(new Leg(entrant, keys, FieldOrder.FIXED, Compiler.C1));
      more.add(new Leg(entrant, keys, FieldOrder.RANDOM, Compiler.C2));
    }
    return more;
  }
}
