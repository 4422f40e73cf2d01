package dev.sluice.handlers;

import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.aws.s3.S3StateObjects;
import dev.sluice.aws.sns.SnsAlertSink;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** The clients of the services that the function calls. They live as long as the function. */
public record Clients(DynamoDbClient dynamoDb, SnsClient sns, S3Client s3) {

  private static final int CONNECTIONS =
      DynamoDbStateStore.CONCURRENT_CALLS
          + SnsAlertSink.CONCURRENT_CALLS
          + S3StateObjects.CONCURRENT_CALLS
          + 4;

  /** The SDK's retries know no deadline: the adapters do their own. */
  private static final ClientOverrideConfiguration NO_RETRIES =
      ClientOverrideConfiguration.builder().retryStrategy(AwsRetryStrategy.doNotRetry()).build();

  /**
   * Clients for region, credentials and endpoints as the SDK finds them: in the variables {@code
   * AWS_REGION}, {@code AWS_ACCESS_KEY_ID}, {@code AWS_ENDPOINT_URL} and so on.
   *
   * @param environment tells whether S3 is an emulator, where buckets are part of the path
   */
  public static Clients of(Map<String, String> environment) {
    boolean emulatedS3 =
        environment.containsKey("AWS_ENDPOINT_URL")
            || environment.containsKey("AWS_ENDPOINT_URL_S3");
    SdkHttpClient http = newHttpClient();
    return new Clients(
        DynamoDbClient.builder().httpClient(http).overrideConfiguration(NO_RETRIES).build(),
        SnsClient.builder().httpClient(http).overrideConfiguration(NO_RETRIES).build(),
        S3Client.builder()
            .httpClient(http)
            .overrideConfiguration(NO_RETRIES)
            .forcePathStyle(emulatedS3)
            .build());
  }

  /** What the clients of one function share: connections for all calls that run at once. */
  public static SdkHttpClient newHttpClient() {
    return Apache5HttpClient.builder()
        .maxConnections(CONNECTIONS)
        .connectionTimeout(Duration.ofSeconds(2))
        .socketTimeout(Duration.ofSeconds(10))
        .build();
  }
}
