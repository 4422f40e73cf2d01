package dev.sluice.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import dev.sluice.batch.Deadline;

/**
 * Lambda's own deadline, less what it takes to answer: a tenth of the time that the invocation
 * began with, from 200 ms to 2 s.
 */
final class InvocationDeadline implements Deadline {

  private final Context context;
  private final long reserveMillis;

  InvocationDeadline(Context context) {
    this.context = context;
    this.reserveMillis = Math.max(200, Math.min(2_000, context.getRemainingTimeInMillis() / 10));
  }

  @Override
  public long remainingMillis() {
    return context.getRemainingTimeInMillis() - reserveMillis;
  }
}
