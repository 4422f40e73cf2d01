package dev.sluice.definition;

import java.util.Optional;

/** What a setting's value must be. */
@FunctionalInterface
interface Type<T> {

  /** The value, or nothing after what is wrong with it has been told. */
  Optional<T> read(Place place);

  /** Narrows a type by a further condition. */
  default Type<T> and(Type<T> condition) {
    return place -> read(place).flatMap(value -> condition.read(place));
  }
}
