package dev.sluice.planning;

import java.util.Optional;

/**
 * What is to be planned.
 *
 * @param shards of a provisioned stream; empty if they are to be found
 * @param carrySeconds the window of the layout that carries state
 */
public record Question(
    Workload workload,
    PipelineProfile profile,
    FunctionSettings function,
    Prices prices,
    Costs costs,
    Optional<Integer> shards,
    double carrySeconds) {

  private static final int MOST_SHARDS = 1_000_000;

  public Question {
    shards.ifPresent(Question::requireShards);
  }

  private static void requireShards(int number) {
    if (number < 1 || number > MOST_SHARDS) {
      throw new IllegalArgumentException(
          "a stream of %d shards; there are 1 to %,d".formatted(number, MOST_SHARDS));
    }
  }

  Question with(Workload other) {
    return new Question(other, profile, function, prices, costs, shards, carrySeconds);
  }

  Question with(FunctionSettings other) {
    return new Question(workload, profile, other, prices, costs, shards, carrySeconds);
  }

  /** With shards as they are needed. */
  Question withFreeShards() {
    return new Question(workload, profile, function, prices, costs, Optional.empty(), carrySeconds);
  }
}
