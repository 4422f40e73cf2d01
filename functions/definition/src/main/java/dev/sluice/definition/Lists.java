package dev.sluice.definition;

import java.util.List;
import java.util.Optional;

/** Lists of settings. */
final class Lists {

  /** How many windows, scores, alerts and so on a pipeline may have. */
  static final int MOST = 64;

  private Lists() {}

  /**
   * A list in which each item is of a type. An item with a mistake is left out.
   *
   * @param what the items, in plural
   */
  static <T> Type<List<T>> of(String what, Type<T> type) {
    return place ->
        place
            .items("a list of " + what + ", each behind `- `")
            .flatMap(items -> bounded(place, items, what))
            .map(items -> items.stream().flatMap(item -> type.read(item).stream()).toList());
  }

  /** Refuses what has more than {@link #MOST} parts. */
  static <T> Optional<List<T>> bounded(Place place, List<T> parts, String what) {
    if (parts.size() <= MOST) {
      return Optional.of(parts);
    }
    place.mistake(parts.size() + " " + what + " are too many; at most " + MOST);
    return Optional.empty();
  }
}
