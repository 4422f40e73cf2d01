package dev.sluice.versus.lambda;

import dev.sluice.versus.scoring.KeyScore;
import java.util.HashMap;
import java.util.Map;

/** States that lie in memory, where what was read is what is written: it costs next to nothing. */
final class MemoryTable implements StateTable {

  private final Map<String, KeyScore> states = new HashMap<>();

  @Override
  public KeyScore read(String key) {
    return states.computeIfAbsent(key, unknown -> new KeyScore());
  }

  @Override
  public void write(String key, KeyScore state) {
    // It is the one that was read.
  }

  @Override
  public void publish(String key, KeyScore state) {
    // The tally has it.
  }
}
