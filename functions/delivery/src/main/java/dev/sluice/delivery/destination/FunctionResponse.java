package dev.sluice.delivery.destination;

import org.jspecify.annotations.Nullable;

/**
 * How the last invocation ended.
 *
 * @param statusCode of the call that invoked the function: 200 also if the function failed
 * @param executedVersion a number, or {@code $LATEST}
 * @param functionError {@code Unhandled} if the function failed; null if it answered, so that the
 *     batch failed by its answer
 */
public record FunctionResponse(
    int statusCode, String executedVersion, @Nullable String functionError) {

  /** The function failed, timed out or ran out of memory. */
  public static FunctionResponse failed(String executedVersion) {
    return new FunctionResponse(200, executedVersion, "Unhandled");
  }

  /** The function answered that it did not take the batch. */
  public static FunctionResponse answered(String executedVersion) {
    return new FunctionResponse(200, executedVersion, null);
  }
}
