package dev.sluice.local.soak;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * What connects an environment with the services. Once it is cut, no call leaves the environment
 * and no answer reaches it: for everybody outside, it has died between two calls or inside one.
 */
final class Lifeline implements ExecutionInterceptor {

  private volatile boolean cut;

  void cut() {
    cut = true;
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
    check();
  }

  @Override
  public void afterTransmission(Context.AfterTransmission call, ExecutionAttributes attributes) {
    check();
  }

  /** Throws once it is cut. */
  void check() {
    if (cut) {
      throw SdkClientException.create("the environment has died");
    }
  }
}
