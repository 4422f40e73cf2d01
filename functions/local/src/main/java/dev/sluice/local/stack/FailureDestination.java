package dev.sluice.local.stack;

import dev.sluice.delivery.destination.FunctionResponse;
import dev.sluice.delivery.destination.InvocationRecord;
import dev.sluice.delivery.lambda.GivenUpBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts batches that were given up into the bucket, where and as Lambda does. */
final class FailureDestination {

  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:sluice";
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 120;

  private final S3Client s3;
  private final String bucket;
  private final String streamArn;
  private final UUID mapping = UUID.randomUUID();

  FailureDestination(S3Client s3, String bucket, String streamArn) {
    this.s3 = s3;
    this.bucket = bucket;
    this.streamArn = streamArn;
  }

  /**
   * Keeps a batch. While the bucket does not answer, it is asked again, for two minutes and more:
   * nobody else has the batch.
   *
   * @throws SdkException if it does not answer in that time either
   */
  void keep(GivenUpBatch batch) {
    InvocationRecord object =
        new InvocationRecord(
            UUID.randomUUID().toString(),
            FUNCTION,
            streamArn,
            batch,
            FunctionResponse.answered("$LATEST"),
            Instant.now());
    String name = object.objectName(mapping, UUID.randomUUID());
    RequestBody body = RequestBody.fromBytes(object.object());
    for (int attempt = 1; !isPut(name, body, attempt); attempt++) {
      pause();
    }
  }

  private boolean isPut(String name, RequestBody body, int attempt) {
    try {
      s3.putObject(request -> request.bucket(bucket).key(name), body);
      return true;
    } catch (SdkException failure) {
      if (attempt >= ATTEMPTS) {
        throw failure;
      }
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a batch was being kept", e);
    }
  }
}
