package dev.sluice.proof.service;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The errors of a service as the SDK throws them. */
final class Errors {

  private Errors() {}

  static <E extends AwsServiceException.Builder> E with(
      E exception, String service, int status, String code, String message) {
    exception
        .statusCode(status)
        .message(message)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName(service)
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
                .build());
    return exception;
  }

  /** How long the caller of a request waits. */
  static long limitMillis(AwsRequest request) {
    Optional<AwsRequestOverrideConfiguration> limits = request.overrideConfiguration();
    return limits
        .flatMap(RequestOverrideConfiguration::apiCallTimeout)
        .map(Duration::toMillis)
        .orElse(Long.MAX_VALUE);
  }
}
