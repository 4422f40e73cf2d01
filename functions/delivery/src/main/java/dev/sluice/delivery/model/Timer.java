package dev.sluice.delivery.model;

import dev.sluice.delivery.lambda.MappingSettings;
import java.time.Duration;

/**
 * Calls a function of its own again and again, beside the mapping: as a rule of EventBridge with
 * the rate {@code every}, which calls once in each such span, at any moment of it, and now and then
 * twice.
 *
 * @param function what the function is told of itself, and how long it may take
 * @param every at least a minute on AWS
 * @param until how long after the run's beginning it calls for the last time
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html">"My
 *     rule ran but my function was invoked more than once", Troubleshooting Amazon EventBridge</a>
 */
public record Timer(MappingSettings.FunctionIdentity function, Duration every, Duration until) {
  public Timer {
    if (every.isZero() || every.isNegative()) {
      throw new IllegalArgumentException("a timer calls every minute, say, not every " + every);
    }
  }
}
