package dev.sluice.aws;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * A table, topic or bucket that a setting names, and how it is called: passing trouble is tried
 * again until the deadline, and what is wrongly set up is told by the setting's name.
 */
public final class AwsResource {

  private static final long LONGEST_CALL_MILLIS = 900_000;

  /** Passing errors that their HTTP status does not tell from lasting ones. */
  private static final Set<String> PASSING =
      Set.of(
          "OperationAborted",
          "PriorRequestNotComplete",
          "ReplicatedWriteConflictException",
          "RequestTimeout",
          "RequestTimeoutException",
          "TransactionConflictException",
          "TransactionInProgressException");

  /** Errors that a setting or a policy must mend, where their HTTP status is a plain 400. */
  private static final Set<String> SETUP =
      Set.of(
          "AccessDeniedException",
          "IncompleteSignature",
          "InvalidParameter",
          "InvalidParameterException",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "ResourceNotFoundException",
          "UnrecognizedClientException");

  private final String setting;
  private final String kind;
  private final String name;
  private final Pauses pauses;

  /**
   * @param setting the environment variable that names it
   * @param kind what it is, as in "table"
   * @param pauses those between the attempts of a call
   */
  public AwsResource(String setting, String kind, String name, Pauses pauses) {
    this.setting = setting;
    this.kind = kind;
    this.name = name;
    this.pauses = pauses;
  }

  /**
   * Calls until the service answers. Each attempt is given what limits its time.
   *
   * @throws UnavailableException if there was no answer before the deadline
   * @throws IllegalStateException if the resource is not there or must not be used
   * @throws SdkException the service's refusal of this very request
   */
  public <T> T call(Deadline deadline, Function<AwsRequestOverrideConfiguration, T> attempt) {
    Backoff backoff = backoff(deadline);
    SdkException latest = null;
    while (!deadline.passed()) {
      try {
        return attempt.apply(within(deadline));
      } catch (SdkException failure) {
        if (!isPassing(failure)) {
          throw isSetup(failure) ? wronglySetUp(failure) : failure;
        }
        latest = failure;
        if (!backoff.pause()) {
          break;
        }
      }
    }
    throw unavailable(latest);
  }

  /** The pauses between attempts that end at the deadline. */
  public Backoff backoff(Deadline deadline) {
    return new Backoff(deadline, pauses);
  }

  /** That the service did not do what it was asked before the deadline. */
  public UnavailableException unavailable(String reason) {
    return new UnavailableException(this + " did not answer in time: " + reason);
  }

  private UnavailableException unavailable(@Nullable SdkException latest) {
    if (latest == null) {
      return unavailable("no time was left to ask");
    }
    return new UnavailableException(
        this + " did not answer in time: " + latest.getMessage(), latest);
  }

  private IllegalStateException wronglySetUp(SdkException failure) {
    return new IllegalStateException(
        "%s: the %s '%s' cannot be used: %s; it must exist, in this account and region, and the function's role must allow its use"
            .formatted(setting, kind, name, failure.getMessage()),
        failure);
  }

  private static AwsRequestOverrideConfiguration within(Deadline deadline) {
    long millis = Math.max(1, Math.min(LONGEST_CALL_MILLIS, deadline.remainingMillis()));
    return AwsRequestOverrideConfiguration.builder()
        .apiCallTimeout(Duration.ofMillis(millis))
        .build();
  }

  private static boolean isPassing(SdkException failure) {
    if (failure instanceof SdkServiceException answer) {
      return answer.isThrottlingException()
          || answer.isClockSkewException()
          || answer.statusCode() >= 500
          || PASSING.contains(code(answer));
    }
    return failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException
        || isConnection(failure);
  }

  private static boolean isConnection(@Nullable Throwable failure) {
    return failure != null && (failure instanceof IOException || isConnection(failure.getCause()));
  }

  private static boolean isSetup(SdkException failure) {
    return failure instanceof SdkServiceException answer
        && (answer.statusCode() != 400 || SETUP.contains(code(answer)));
  }

  private static String code(SdkServiceException answer) {
    return answer instanceof AwsServiceException aws && aws.awsErrorDetails() != null
        ? String.valueOf(aws.awsErrorDetails().errorCode())
        : "";
  }

  @Override
  public String toString() {
    return kind + " '" + name + "'";
  }
}
