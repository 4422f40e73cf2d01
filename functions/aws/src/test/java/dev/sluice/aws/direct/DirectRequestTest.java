package dev.sluice.aws.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.direct.Service.Reply;
import dev.sluice.aws.direct.Service.Sent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.SnsClientBuilder;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/** What direct calls send, against what the SDK sends for the same. */
class DirectRequestTest {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final AwsCredentials KEYS = AwsBasicCredentials.create("AKIDEXAMPLE", "se/cr+et");
  private static final AwsCredentials SESSION =
      AwsSessionCredentials.create("ASIAEXAMPLE", "other", "to/ken+of==a session");

  private static final int CALLS = 12;

  private static final List<String> TEXTS =
      List.of(
          "", "plain", "a b&c=d+e%20~*", "\"\\/\b\n\t\u0001", "Zürich 東京 😀", "x".repeat(9_000));

  /** Where the clients send, and as whom. */
  record Setting(String endpoint, AwsCredentials keys) {

    <B extends AwsClientBuilder<B, ?>> B of(B builder) {
      if (!endpoint.isEmpty()) {
        builder.endpointOverride(URI.create(endpoint));
      }
      return builder
          .region(Region.EU_CENTRAL_1)
          .credentialsProvider(StaticCredentialsProvider.create(keys));
    }
  }

  static Stream<Setting> settings() {
    return Stream.of("", "http://127.0.0.1:4566")
        .flatMap(endpoint -> Stream.of(KEYS, SESSION).map(keys -> new Setting(endpoint, keys)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void writesToDynamoDbAreAsTheSdkSendsThem(Setting setting) {
    Random random = new Random(7);
    List<Consumer<DynamoDbClient>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      PutItemRequest put = put(random);
      UpdateItemRequest update = update(random);
      BatchWriteItemRequest batch = batch(random);
      calls.add(client -> client.putItem(put));
      calls.add(client -> client.updateItem(update));
      calls.add(client -> client.batchWriteItem(batch));
    }
    Service direct = new Service(new Reply(200, "{}"));
    Service sdk = new Service(new Reply(200, "{}"));
    SdkCalls made = new SdkCalls();
    try (DynamoDbClient ours = DirectDynamoDb.of(observed(setting, made), direct);
        DynamoDbClient theirs = setting.of(DynamoDbClient.builder()).httpClient(sdk).build()) {
      calls.forEach(call -> {
        call.accept(ours);
        call.accept(theirs);
      });
    }
    // The usual answer to the third kind is another: so the SDK reads each of those.
    assertThat(made.made()).isEqualTo(2 + CALLS);
    assertSame(direct, sdk, setting, "dynamodb");
  }

  private static DynamoDbClientBuilder observed(Setting setting, SdkCalls made) {
    return setting
        .of(DynamoDbClient.builder())
        .overrideConfiguration(calls -> calls.addExecutionInterceptor(made));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void alertsAreAsTheSdkSendsThem(Setting setting) {
    Random random = new Random(8);
    List<PublishBatchRequest> calls =
        IntStream.range(0, CALLS).mapToObj(i -> messages(i, random)).toList();
    Reply taken =
        new Reply(
            200,
            "<PublishBatchResponse><PublishBatchResult><Failed/></PublishBatchResult></PublishBatchResponse>");
    Service direct = new Service(taken);
    Service sdk = new Service(taken);
    SdkCalls made = new SdkCalls();
    SnsClientBuilder builder =
        setting
            .of(SnsClient.builder())
            .overrideConfiguration(settings -> settings.addExecutionInterceptor(made));
    try (SnsClient ours = DirectSns.of(builder, direct);
        SnsClient theirs = setting.of(SnsClient.builder()).httpClient(sdk).build()) {
      calls.forEach(call -> {
        ours.publishBatch(call);
        theirs.publishBatch(call);
      });
    }
    assertThat(made.made()).isEqualTo(1);
    assertSame(direct, sdk, setting, "sns");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void objectsAreAsTheSdkSendsThem(Setting setting) {
    List<String> names = List.of("logs/a/0/entry-1-ab", "logs/a/0/entry-2-cd", "states/b.c/~d_e-f");
    Service direct = new Service(new Reply(200, "", Map.of("ETag", "\"abc\"")));
    Service sdk = new Service(new Reply(200, ""));
    SdkCalls made = new SdkCalls();
    try (S3Client ours =
            DirectS3.of(
                s3(setting)
                    .overrideConfiguration(settings -> settings.addExecutionInterceptor(made)),
                direct);
        S3Client theirs = s3(setting).httpClient(sdk).build()) {
      for (String name : names) {
        for (S3Client client : List.of(ours, theirs)) {
          client.putObject(
              put -> put.bucket("states").key(name).contentType("application/octet-stream"),
              RequestBody.fromString(name.repeat(40_000)));
        }
      }
    }
    assertThat(made.made()).isEqualTo(1);
    assertSame(direct, sdk, setting, "s3");
  }

  private static S3ClientBuilder s3(Setting setting) {
    return setting
        .of(S3Client.builder())
        .forcePathStyle(!setting.endpoint().isEmpty())
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .serviceConfiguration(
            only -> only.expectContinueEnabled(false).chunkedEncodingEnabled(false));
  }

  private static void assertSame(Service direct, Service sdk, Setting setting, String service) {
    assertThat(direct.sent()).hasSameSizeAs(sdk.sent());
    for (int i = 0; i < sdk.sent().size(); i++) {
      Sent ours = direct.sent().get(i);
      Sent theirs = sdk.sent().get(i);
      assertThat(ours.content()).isEqualTo(theirs.content());
      assertThat(ours.head().getUri()).isEqualTo(theirs.head().getUri());
      assertThat(ours.head().method()).isEqualTo(theirs.head().method());
      assertThat(lasting(ours)).isEqualTo(lasting(theirs));
      assertThat(ours.header("Authorization")).isEqualTo(signed(ours, setting.keys(), service));
    }
  }

  /** The headers, but for what they say of the time, and of this very call. */
  private static Map<String, List<String>> lasting(Sent request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.head().headers());
    assertThat(headers).containsKeys("Authorization", "X-Amz-Date", "amz-sdk-invocation-id");
    List.of("Authorization", "X-Amz-Date", "amz-sdk-invocation-id").forEach(headers::remove);
    return headers;
  }

  /** How the SDK signs that request at its time. */
  private static String signed(Sent request, AwsCredentials keys, String service) {
    Instant time = TIME.parse(request.header("X-Amz-Date"), Instant::from);
    boolean isSigned = !request.header("x-amz-content-sha256").equals("UNSIGNED-PAYLOAD");
    SdkHttpRequest unsigned =
        request.head().toBuilder().removeHeader("Authorization").removeHeader("X-Amz-Date").build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(sign ->
                sign.identity(keys)
                    .request(unsigned)
                    .payload(
                        ContentStreamProvider.fromString(request.content(), StandardCharsets.UTF_8))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !service.equals("s3"))
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, isSigned)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)));
    return signed.request().firstMatchingHeader("Authorization").orElseThrow();
  }

  private static PutItemRequest put(Random random) {
    PutItemRequest.Builder put = PutItemRequest.builder().tableName("states").item(item(random));
    if (random.nextBoolean()) {
      put.conditionExpression("n = :before")
          .expressionAttributeValues(Map.of(":before", AttributeValue.fromN("12")))
          .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }
    return put.build();
  }

  private static UpdateItemRequest update(Random random) {
    return UpdateItemRequest.builder()
        .tableName("states")
        .key(Map.of("pk", AttributeValue.fromS(text(random))))
        .updateExpression("SET #a = :a REMOVE b")
        .expressionAttributeNames(Map.of("#a", "a"))
        .expressionAttributeValues(Map.of(":a", value(random, 2)))
        .build();
  }

  private static BatchWriteItemRequest batch(Random random) {
    List<WriteRequest> writes = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      writes.add(WriteRequest.builder().putRequest(put -> put.item(item(random))).build());
    }
    return BatchWriteItemRequest.builder().requestItems(Map.of("states", writes)).build();
  }

  private static Map<String, AttributeValue> item(Random random) {
    Map<String, AttributeValue> item = new HashMap<>();
    for (int i = 0; i < random.nextInt(8); i++) {
      item.put("name" + i + text(random), value(random, 3));
    }
    return item;
  }

  private static AttributeValue value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 9)) {
      case 0 -> AttributeValue.fromS(text(random));
      case 1 -> AttributeValue.fromN(Double.toString(random.nextDouble()));
      case 2 -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes(random)));
      case 3 -> AttributeValue.fromBool(random.nextBoolean());
      case 4 -> AttributeValue.fromNul(true);
      case 5 -> AttributeValue.fromSs(List.of(text(random), "b"));
      case 6 -> AttributeValue.fromNs(List.of("1", "2.5"));
      case 7 -> AttributeValue.fromM(Map.of(text(random), value(random, depth - 1)));
      default ->
          AttributeValue.fromL(
              random.nextBoolean() ? List.of() : List.of(value(random, depth - 1)));
    };
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static PublishBatchRequest messages(int number, Random random) {
    List<PublishBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < number % 10; i++) {
      PublishBatchRequestEntry.Builder entry =
          PublishBatchRequestEntry.builder().id(Integer.toString(i)).message(text(random));
      if (random.nextBoolean()) {
        entry.messageAttributes(Map.of("key", attribute(random), "severity", attribute(random)));
      }
      if (random.nextBoolean()) {
        entry.messageGroupId("g").messageDeduplicationId(text(random));
      }
      entries.add(entry.build());
    }
    return PublishBatchRequest.builder()
        .topicArn("arn:aws:sns:eu-central-1:123456789012:alerts")
        .publishBatchRequestEntries(entries)
        .build();
  }

  private static MessageAttributeValue attribute(Random random) {
    return random.nextBoolean()
        ? MessageAttributeValue.builder().dataType("String").stringValue(text(random)).build()
        : MessageAttributeValue.builder()
            .dataType("Binary")
            .binaryValue(SdkBytes.fromByteArray(bytes(random)))
            .build();
  }
}
