package dev.sluice.aws;

import dev.sluice.aws.direct.DirectDynamoDb;
import dev.sluice.aws.direct.DirectS3;
import dev.sluice.aws.direct.DirectSns;
import dev.sluice.emulators.SharedEmulators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of the emulators that the tests share, and resources of their own there. */
public final class Emulated {

  private static final AtomicInteger NAMES = new AtomicInteger();

  private Emulated() {}

  /** A name that no other resource of this run has. */
  public static String name(String prefix) {
    return prefix + "-" + NAMES.incrementAndGet();
  }

  /** As a function calls DynamoDB. */
  public static DynamoDbClient dynamoDb(SdkHttpClient http) {
    return dynamoDb(SharedEmulators.dynamoDb(), http);
  }

  public static DynamoDbClient dynamoDb(URI endpoint, SdkHttpClient http) {
    return DirectDynamoDb.of(with(DynamoDbClient.builder(), endpoint), http);
  }

  /** The SDK's, for all that a function does not ask of DynamoDB. */
  public static DynamoDbClient sdkDynamoDb() {
    return SdkDynamoDb.CLIENT;
  }

  /** Made once, and only where a test asks for it: it starts DynamoDB Local. */
  private static final class SdkDynamoDb {
    private static final DynamoDbClient CLIENT =
        with(DynamoDbClient.builder(), SharedEmulators.dynamoDb()).httpClient(http()).build();
  }

  /** As a function calls SNS. */
  public static SnsClient sns(SdkHttpClient http) {
    return sns(SharedEmulators.fauxqs(), http);
  }

  public static SnsClient sns(URI endpoint, SdkHttpClient http) {
    return DirectSns.of(with(SnsClient.builder(), endpoint), http);
  }

  /** The SDK's, for all that a function does not ask of SNS. */
  public static SnsClient sdkSns() {
    return with(SnsClient.builder(), SharedEmulators.fauxqs()).httpClient(http()).build();
  }

  /** As a function calls S3. */
  public static S3Client s3(SdkHttpClient http) {
    return s3(SharedEmulators.fauxqs(), http);
  }

  public static S3Client s3(URI endpoint, SdkHttpClient http) {
    return DirectS3.of(
        with(S3Client.builder(), endpoint)
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .serviceConfiguration(only -> only.chunkedEncodingEnabled(false)),
        http);
  }

  public static SqsClient sqs(SdkHttpClient http) {
    return with(SqsClient.builder(), SharedEmulators.fauxqs()).httpClient(http).build();
  }

  /** HTTP without faults. */
  public static FaultyHttpClient http() {
    return new FaultyHttpClient(call -> FaultyHttpClient.NONE);
  }

  /** HTTP of which every second call has a fault. */
  public static FaultyHttpClient halfFaulty(FaultyHttpClient.Fault fault) {
    return new FaultyHttpClient(call -> call % 2 == 0 ? fault : FaultyHttpClient.NONE);
  }

  /** An endpoint at which nobody listens. */
  public static URI nobody() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B with(
      B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  /** A table as the stack makes it. Returns its name. */
  public static String table() {
    String name = name("states");
    sdkDynamoDb()
        .createTable(request ->
            request
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    text("pk"), text("sk"), text("day"), text("at"), text("watch"), number("due"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("alerts")
                        .keySchema(key("day", KeyType.HASH), key("at", KeyType.RANGE))
                        .projection(all -> all.projectionType(ProjectionType.ALL))
                        .build(),
                    GlobalSecondaryIndex.builder()
                        .indexName("silence")
                        .keySchema(key("watch", KeyType.HASH), key("due", KeyType.RANGE))
                        .projection(keys -> keys.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));
    return name;
  }

  private static AttributeDefinition text(String name) {
    return attribute(name, ScalarAttributeType.S);
  }

  private static AttributeDefinition number(String name) {
    return attribute(name, ScalarAttributeType.N);
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
