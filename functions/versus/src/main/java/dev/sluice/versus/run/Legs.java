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
    List<Leg> legs = new ArrayList<>();
    for (int keys : settings.keys()) {
      for (Entrant entrant : entrants) {
        legs.add(new Leg(entrant, keys, FieldOrder.FIXED, Compiler.C2));
      }
      for (Entrant entrant : entrants) {
        if (entrant.race() == Race.COMPUTE && !entrant.name().equals(Entrant.BARE)) {
          legs.add(new Leg(entrant, keys, FieldOrder.FIXED, Compiler.C1));
        }
        if (entrant.race() == Race.COMPUTE && !isLeftOut(entrant, settings)) {
          legs.add(new Leg(entrant, keys, FieldOrder.RANDOM, Compiler.C2));
        }
      }
    }
    if (settings.isQuick() && !settings.keys().contains(FEW_KEYS)) {
      entrants.stream()
          .filter(Entrant::isSluiceFunction)
          .forEach(
              function -> legs.add(new Leg(function, FEW_KEYS, FieldOrder.FIXED, Compiler.C2)));
    }
    return legs;
  }

  private static boolean isLeftOut(Entrant entrant, RaceSettings settings) {
    return settings.isQuick() && entrant.name().equals(Entrant.BARE);
  }
}
