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

/** The SDK's clients of a course's services, the same for all functions. */
final class ServiceClients {

  private ServiceClients() {}

  static Clients of(Course.Services services) {
    SdkHttpClient http = Clients.newHttpClient();
    URI stub = Objects.requireNonNull(services.stub(), "stub");
    URI dynamoDb = Objects.requireNonNull(services.dynamoDb(), "dynamoDb");
    return new Clients(
        at(dynamoDb, DynamoDbClient.builder(), http).build(),
        at(stub, SnsClient.builder(), http).build(),
        at(stub, S3Client.builder(), http).forcePathStyle(true).build());
  }

  private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B at(
      URI endpoint, B builder, SdkHttpClient http) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .httpClient(http);
  }
}
