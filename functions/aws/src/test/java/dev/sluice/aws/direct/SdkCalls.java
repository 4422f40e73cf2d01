package dev.sluice.aws.direct;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Counts the calls that the SDK makes itself. */
final class SdkCalls implements ExecutionInterceptor {

  private final AtomicInteger made = new AtomicInteger();

  int made() {
    return made.get();
  }

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    made.incrementAndGet();
  }
}
