package dev.sluice.delivery.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What one invocation tells the function of itself. */
public final class InvocationContext implements Context {
  private final String requestId;
  private final MappingSettings settings;
  private final LongSupplier remainingMillis;
  private final Consumer<String> log;

  /**
   * What the function is told.
   *
   * @param requestId the invocation's own
   * @param remainingMillis until the invocation times out; below 0 is told as 0
   * @param log takes what the function writes to the context's logger
   */
  public InvocationContext(
      String requestId,
      MappingSettings settings,
      LongSupplier remainingMillis,
      Consumer<String> log) {
    this.requestId = requestId;
    this.settings = settings;
    this.remainingMillis = remainingMillis;
    this.log = log;
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + settings.function().name();
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return settings.function().name();
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return settings.functionArn();
  }

  // A mapping invokes without an identity and without a client.
  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, remainingMillis.getAsLong());
  }

  @Override
  public int getMemoryLimitInMB() {
    return settings.function().memoryMegabytes();
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log.accept(message);
      }

      @Override
      public void log(byte[] message) {
        log.accept(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
