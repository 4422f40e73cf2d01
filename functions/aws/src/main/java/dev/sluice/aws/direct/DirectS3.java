package dev.sluice.aws.direct;

import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * S3, of which a put of a whole object without conditions is a direct call. Its answer has the
 * object's {@code ETag} and nothing else.
 */
public final class DirectS3 extends DelegatingS3Client {

  private final DirectCalls calls;

  private DirectS3(S3Client sdk, Transport transport) {
    super(sdk);
    this.calls =
        DirectCalls.over(transport, sdk.serviceClientConfiguration().credentialsProvider());
  }

  /**
   * A client with the builder's settings, of which direct calls heed region, endpoint and
   * credentials only: no plugins, no interceptors, and no retries.
   *
   * @param http its connections; closed by whoever made them
   */
  public static DirectS3 of(S3ClientBuilder builder, SdkHttpClient http) {
    Transport transport = new Transport(http);
    return new DirectS3(builder.httpClient(transport).build(), transport);
  }

  /**
   * Puts an object.
   *
   * @param body which can be read several times, as one of bytes can
   */
  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    Optional<Long> length = body.optionalContentLength();
    if (length.isEmpty() || !isPlain(request)) {
      return super.putObject(request, body);
    }
    return calls.make(
        new DirectCall<>(
            "PutObject " + request.contentType() + " " + request.bucket(),
            request.key(),
            new Content(body.contentStreamProvider(), length.get()),
            request,
            () -> super.putObject(request, body),
            answer -> answer.isOk() ? stored(answer) : null));
  }

  /** Whether its path and its content type are all that it says. */
  private static boolean isPlain(PutObjectRequest request) {
    PutObjectRequest.Builder plain =
        PutObjectRequest.builder()
            .bucket(request.bucket())
            .key(request.key())
            .contentType(request.contentType());
    request.overrideConfiguration().ifPresent(plain::overrideConfiguration);
    return plain.build().equals(request);
  }

  private static PutObjectResponse stored(Answer answer) {
    PutObjectResponse.Builder stored = PutObjectResponse.builder();
    answer.header("ETag").ifPresent(stored::eTag);
    return stored.build();
  }
}
