package dev.sluice.versus.lambda;

import dev.sluice.handlers.Clients;
import dev.sluice.versus.race.Course;
import java.net.URI;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** Clients of a course's services. */
final class ServiceClients {

  private ServiceClients() {}

  /** As Sluice's function has them. */
  static Clients ofSluice(Course.Services services) {
    return Clients.at(dynamoDb(services), stub(services), Clients.newHttpClient());
  }

  /** The SDK's, with the same connections, and as little to do: no retries. */
  static Clients ofSdk(Course.Services services) {
    SdkHttpClient http = Clients.newHttpClient();
    return new Clients(
        set(DynamoDbClient.builder(), dynamoDb(services), http).build(),
        set(SnsClient.builder(), stub(services), http).build(),
        set(S3Client.builder().forcePathStyle(true), stub(services), http).build());
  }

  private static URI dynamoDb(Course.Services services) {
    return Objects.requireNonNull(services.dynamoDb(), "dynamoDb");
  }

  private static URI stub(Course.Services services) {
    return Objects.requireNonNull(services.stub(), "stub");
  }

  private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B set(
      B builder, URI endpoint, SdkHttpClient http) {
    return builder
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }
}
