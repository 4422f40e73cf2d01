package dev.sluice.local.stack;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of the five services, over one pool of connections. */
public final class Clients implements AutoCloseable {

  static final Region LOCAL_REGION = Region.US_EAST_1;

  /** Emulators take any credentials; LocalStack wants these. */
  static final String LOCAL_CREDENTIAL = "test";

  private static final int CONNECTIONS = 64;

  private final @Nullable Endpoints endpoints;
  private final SdkHttpClient http;
  private final KinesisClient kinesis;
  private final DynamoDbClient dynamoDb;
  private final SnsClient sns;
  private final SqsClient sqs;
  private final S3Client s3;

  private Clients(@Nullable Endpoints endpoints, boolean pathStyle) {
    this.endpoints = endpoints;
    this.http =
        Apache5HttpClient.builder()
            .maxConnections(CONNECTIONS)
            .socketTimeout(Duration.ofSeconds(30))
            .build();
    this.kinesis = build(KinesisClient.builder(), endpoints, Endpoints::kinesis);
    this.dynamoDb = build(DynamoDbClient.builder(), endpoints, Endpoints::dynamoDb);
    this.sns = build(SnsClient.builder(), endpoints, Endpoints::sns);
    this.sqs = build(SqsClient.builder(), endpoints, Endpoints::sqs);
    this.s3 = build(S3Client.builder().forcePathStyle(pathStyle), endpoints, Endpoints::s3);
  }

  /** Clients of emulators: any region and credentials do. */
  public static Clients of(Endpoints endpoints) {
    // Every emulator reads Kinesis's JSON, not every one its CBOR; the SDK has no other switch.
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
    return new Clients(endpoints, true);
  }

  /** Clients that find region, credentials and endpoints as every AWS tool does. */
  public static Clients ofEnvironment(Map<String, String> environment) {
    boolean emulated =
        environment.containsKey("AWS_ENDPOINT_URL")
            || environment.containsKey("AWS_ENDPOINT_URL_S3");
    return new Clients(null, emulated);
  }

  private <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C build(
      B builder, @Nullable Endpoints endpoints, Function<Endpoints, URI> endpoint) {
    builder.httpClient(http);
    if (endpoints != null) {
      local(builder, endpoint.apply(endpoints));
    }
    return builder.build();
  }

  private static AwsClientBuilder<?, ?> local(AwsClientBuilder<?, ?> builder, URI endpoint) {
    return builder
        .region(LOCAL_REGION)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(LOCAL_CREDENTIAL, LOCAL_CREDENTIAL)))
        .endpointOverride(endpoint);
  }

  /** Those of a function that calls the same emulators, over the same connections. */
  public dev.sluice.handlers.Clients ofFunction() {
    return ofFunction(Objects.requireNonNull(endpoints, "no function runs against AWS here"), http);
  }

  /** Those of a function that calls emulators. */
  public static dev.sluice.handlers.Clients ofFunction(Endpoints endpoints, SdkHttpClient http) {
    return dev.sluice.handlers.Clients.of(
        http,
        true,
        builder ->
            local(
                builder,
                builder instanceof DynamoDbClientBuilder
                    ? endpoints.dynamoDb()
                    : builder instanceof SnsClientBuilder ? endpoints.sns() : endpoints.s3()));
  }

  public KinesisClient kinesis() {
    return kinesis;
  }

  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  public SnsClient sns() {
    return sns;
  }

  public SqsClient sqs() {
    return sqs;
  }

  public S3Client s3() {
    return s3;
  }

  @Override
  public void close() {
    kinesis.close();
    dynamoDb.close();
    sns.close();
    sqs.close();
    s3.close();
    http.close();
  }
}
