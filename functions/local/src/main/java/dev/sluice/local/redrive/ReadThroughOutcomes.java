package dev.sluice.local.redrive;

import dev.sluice.local.archive.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Holds the outcomes that others hold, and those that are put here, which stay in memory. */
final class ReadThroughOutcomes implements RunOutcomes {

  private final RunOutcomes real;
  private final Map<Long, List<Outcome>> put = new HashMap<>();

  ReadThroughOutcomes(RunOutcomes real) {
    this.real = real;
  }

  @Override
  public boolean putOutcomes(long run, long place, List<Outcome> outcomes) {
    put.computeIfAbsent(run, any -> new ArrayList<>()).addAll(outcomes);
    return true;
  }

  @Override
  public void outcomes(long run, Consumer<Outcome> each) {
    real.outcomes(run, each);
    put.getOrDefault(run, List.of()).forEach(each);
  }

  @Override
  public void allOutcomes(Consumer<Outcome> each) {
    real.allOutcomes(each);
    put.values().forEach(outcomes -> outcomes.forEach(each));
  }
}
