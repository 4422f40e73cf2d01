package dev.sluice.versus.lambda;

import dev.sluice.versus.scoring.KeyScore;

/** Where the usual handler has the state of its keys. */
interface StateTable {

  /** The state of a key; a new one if there is none. */
  KeyScore read(String key);

  void write(String key, KeyScore state);

  /** Tells somebody of an alert. */
  void publish(String key, KeyScore state);
}
