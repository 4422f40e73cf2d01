package dev.sluice.handlers;

import dev.sluice.aws.direct.DirectDynamoDb;
import dev.sluice.aws.direct.DirectS3;
import dev.sluice.aws.direct.DirectSns;
import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.aws.s3.S3StateObjects;
import dev.sluice.aws.sns.SnsAlertSink;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;

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
    return of(newHttpClient(), emulatedS3, builder -> builder);
  }

  /**
   * Clients of emulators, which take any credentials.
   *
   * @param others the endpoint of SNS and S3
   * @param http as {@link #newHttpClient} makes it
   */
  public static Clients at(URI dynamoDb, URI others, SdkHttpClient http) {
    StaticCredentialsProvider anybody =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none"));
    return of(
        http,
        true,
        builder ->
            builder
                .endpointOverride(builder instanceof DynamoDbClientBuilder ? dynamoDb : others)
                .region(Region.US_EAST_1)
                .credentialsProvider(anybody));
  }

  /**
   * Clients with settings of their own.
   *
   * @param http as {@link #newHttpClient} makes it
   * @param emulatedS3 whether buckets are part of the path
   * @param settings of each client
   */
  public static Clients of(
      SdkHttpClient http, boolean emulatedS3, UnaryOperator<AwsClientBuilder<?, ?>> settings) {
    S3ClientBuilder s3 =
        S3Client.builder()
            .forcePathStyle(emulatedS3)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(
                s3Only -> s3Only.expectContinueEnabled(false).chunkedEncodingEnabled(false));
    DynamoDbClientBuilder dynamoDb = DynamoDbClient.builder();
    SnsClientBuilder sns = SnsClient.builder();
    for (AwsClientBuilder<?, ?> builder : List.of(dynamoDb, sns, s3)) {
      settings.apply(builder).overrideConfiguration(NO_RETRIES);
    }
    return new Clients(
        DirectDynamoDb.of(dynamoDb, http), DirectSns.of(sns, http), DirectS3.of(s3, http));
  }

  /** Ends their threads; the connections that they share are whose they are. */
  void close() {
    dynamoDb.close();
    sns.close();
    s3.close();
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
