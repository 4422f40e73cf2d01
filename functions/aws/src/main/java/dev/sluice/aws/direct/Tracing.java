package dev.sluice.aws.direct;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where AWS Lambda tells which trace of AWS X-Ray an invocation belongs to, as the SDK has it. */
final class Tracing {

  private static final String PROPERTY = "com.amazonaws.xray.traceHeader";
  private static final String VARIABLE = "_X_AMZN_TRACE_ID";

  private Tracing() {}

  /** Null if there is none, or this is no function. */
  static @Nullable String header(Map<String, String> environment) {
    return environment.containsKey("AWS_LAMBDA_FUNCTION_NAME")
        ? System.getProperty(PROPERTY, environment.get(VARIABLE))
        : null;
  }
}
