package dev.sluice.aws.direct;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Makes the calls of one client. The SDK makes the first of each kind, and each of which the
 * request may have something that the first had not. Safe for any number of threads.
 */
final class DirectCalls {

  /** Where nothing is escaped, and no way to write a path normally would change it. */
  private static final Pattern PLAIN_NAME =
      Pattern.compile("(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*)?");

  private static final Duration UNLIMITED = Duration.ofDays(1);

  private final Transport transport;
  private final IdentityProvider<? extends AwsCredentialsIdentity> signers;
  private final Clock clock;
  private final Supplier<@Nullable String> trace;

  /** None for a kind that only the SDK knows to write. */
  private final Map<String, Optional<RequestForm>> forms = new ConcurrentHashMap<>();

  /** Whether the service has another time than this machine: that is for the SDK to mend. */
  private volatile boolean isClockWrong;

  DirectCalls(
      Transport transport,
      IdentityProvider<? extends AwsCredentialsIdentity> signers,
      Clock clock,
      Supplier<@Nullable String> trace) {
    this.transport = transport;
    this.signers = signers;
    this.clock = clock;
    this.trace = trace;
  }

  /** Those of a client as its machine has time, and its function a trace. */
  static DirectCalls over(
      Transport transport, IdentityProvider<? extends AwsCredentialsIdentity> signers) {
    return new DirectCalls(
        transport, signers, Clock.systemUTC(), () -> Tracing.header(System.getenv()));
  }

  /**
   * Makes a call.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException as the SDK does
   */
  <T> T make(DirectCall<T> call) {
    Optional<AwsRequestOverrideConfiguration> settings = call.request().overrideConfiguration();
    if (isClockWrong
        || !PLAIN_NAME.matcher(call.name()).matches()
        || !settings.map(DirectCalls::onlyLimitsTime).orElse(true)) {
      return call.bySdk().get();
    }
    Optional<RequestForm> form = forms.get(call.kind());
    AwsCredentialsIdentity signer = signer();
    if (form == null || (form.isPresent() && !form.get().isFor(signer))) {
      return transport.through(new Noting(call, signer), call.bySdk());
    }
    if (form.isEmpty()) {
      return call.bySdk().get();
    }
    Answer answer =
        send(
            request(form.get(), call, signer),
            settings.flatMap(AwsRequestOverrideConfiguration::apiCallTimeout).orElse(UNLIMITED));
    T usual = call.usual().apply(answer);
    return usual == null ? bySdk(call, answer) : usual;
  }

  private static boolean onlyLimitsTime(AwsRequestOverrideConfiguration settings) {
    AwsRequestOverrideConfiguration.Builder limit = AwsRequestOverrideConfiguration.builder();
    settings.apiCallTimeout().ifPresent(limit::apiCallTimeout);
    return limit.build().equals(settings);
  }

  private AwsCredentialsIdentity signer() {
    try {
      return signers.resolveIdentity().join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof SdkException known ? known : failure;
    }
  }

  private <T> T bySdk(DirectCall<T> call, Answer answer) {
    try {
      return transport.through(answer, call.bySdk());
    } catch (AwsServiceException refusal) {
      isClockWrong |= refusal.isClockSkewException();
      throw refusal;
    }
  }

  private HttpExecuteRequest request(
      RequestForm form, DirectCall<?> call, AwsCredentialsIdentity signer) {
    try {
      return HttpExecuteRequest.builder()
          .request(form.request(call.name(), call.content(), signer, clock.instant(), trace.get()))
          .contentStreamProvider(call.content().source())
          .build();
    } catch (IOException unreadable) {
      throw failed(unreadable);
    }
  }

  private Answer send(HttpExecuteRequest request, Duration limit) {
    ExecutableHttpRequest call = transport.toService(request);
    try (TimeLimits.TimeLimit end = TimeLimits.SHARED.begin(limit, call)) {
      try {
        return Answer.read(call.call());
      } catch (IOException | RuntimeException failure) {
        throw end.hasCome() ? ApiCallTimeoutException.create(limit.toMillis()) : failed(failure);
      }
    }
  }

  private static SdkClientException failed(Exception failure) {
    return SdkClientException.create(
        "Unable to execute HTTP request: " + failure.getMessage(), failure);
  }

  /** Sends what the SDK sends, and notes it. */
  private final class Noting implements SdkHttpClient {

    private final DirectCall<?> call;
    private final AwsCredentialsIdentity signer;

    Noting(DirectCall<?> call, AwsCredentialsIdentity signer) {
      this.call = call;
      this.signer = signer;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      forms.put(call.kind(), form(request));
      return transport.toService(request);
    }

    private Optional<RequestForm> form(HttpExecuteRequest request) {
      try {
        return request.contentStreamProvider().isPresent()
                && call.content().isSame(request.contentStreamProvider().get())
            ? Optional.ofNullable(RequestForm.of(request.httpRequest(), call.name(), signer))
            : Optional.empty();
      } catch (IOException unreadable) {
        return Optional.empty();
      }
    }

    @Override
    public void close() {}
  }
}
