package dev.sluice.delivery.model;

import dev.sluice.delivery.destination.FunctionResponse;
import dev.sluice.delivery.lambda.BatchAnswer;
import dev.sluice.delivery.window.WindowState;

/**
 * How an invocation ended for the mapping.
 *
 * @param answer what that means for the records
 * @param state what the function wants to carry on; fresh if it failed or has no windows
 * @param response what a failure destination is told of it
 */
record Outcome(BatchAnswer answer, WindowState state, FunctionResponse response) {
  private static final String VERSION = "$LATEST";

  /** The function threw, timed out or lost its environment. */
  static Outcome failed(String reason) {
    return new Outcome(
        new BatchAnswer.Failed(reason), WindowState.FRESH, FunctionResponse.failed(VERSION));
  }

  static Outcome answered(BatchAnswer answer, WindowState state) {
    return new Outcome(answer, state, FunctionResponse.answered(VERSION));
  }

  boolean succeeded() {
    return !(answer instanceof BatchAnswer.Failed);
  }
}
