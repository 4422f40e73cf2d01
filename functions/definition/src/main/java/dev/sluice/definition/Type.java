package dev.sluice.definition;

import java.util.Optional;

/** What a setting's value must be. */
@FunctionalInterface
interface Type<T> {

  /** The value, or nothing after what is wrong with it has been told. */
  Optional<T> read(Place place);
}
