package dev.sluice.aws.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.aws.direct.Service.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/** What direct calls answer, against what the SDK answers, and when it is the SDK that calls. */
class DirectAnswerTest {

  private static final Reply DONE = new Reply(200, "{}");

  private static final AwsCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

  private static final PutItemRequest PUT =
      PutItemRequest.builder()
          .tableName("states")
          .item(Map.of("pk", AttributeValue.fromS("k")))
          .build();

  private static final BatchWriteItemRequest BATCH =
      BatchWriteItemRequest.builder()
          .requestItems(
              Map.of(
                  "states",
                  List.of(WriteRequest.builder().putRequest(put -> put.item(PUT.item())).build())))
          .build();

  private static final PublishBatchRequest MESSAGES =
      PublishBatchRequest.builder()
          .topicArn("arn:aws:sns:eu-central-1:123456789012:alerts")
          .publishBatchRequestEntries(
              List.of(PublishBatchRequestEntry.builder().id("0").message("m").build()))
          .build();

  private final SdkCalls made = new SdkCalls();

  static Stream<Reply> replies() {
    return Stream.of(
        DONE,
        new Reply(200, "{\"Attributes\":{\"a\":{\"N\":\"1\"}}}"),
        new Reply(200, "{\"UnprocessedItems\":{}}"),
        new Reply(
            200,
            "{\"UnprocessedItems\":{\"states\":[{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"k\"}}}}]}}"),
        new Reply(200, "no JSON"),
        new Reply(
            400,
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\",\"message\":\"The conditional request failed\",\"Item\":{\"n\":{\"N\":\"7\"}}}",
            Map.of("x-amzn-RequestId", "R1")),
        new Reply(
            400,
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\",\"message\":\"slow\"}"),
        new Reply(400, "{\"__type\":\"com.amazon.coral.validate#ValidationException\"}"),
        new Reply(403, "{\"__type\":\"com.amazon.coral.service#ExpiredTokenException\"}"),
        new Reply(500, ""),
        new Reply(503, "<html>unavailable</html>"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void whateverDynamoDbAnswersIsReadAsTheSdkReadsIt(Reply reply) {
    Service service = new Service(DONE);
    try (DynamoDbClient direct = direct(service, KEYS);
        DynamoDbClient sdk = builder(KEYS).httpClient(new Service(reply)).build()) {
      direct.putItem(PUT);
      service.answers(new Reply(200, "{\"UnprocessedItems\":{}}"));
      direct.batchWriteItem(BATCH);
      service.answers(reply);

      assertThat(outcome(() -> direct.putItem(PUT))).isEqualTo(outcome(() -> sdk.putItem(PUT)));
      assertThat(outcome(() -> direct.batchWriteItem(BATCH)))
          .isEqualTo(outcome(() -> sdk.batchWriteItem(BATCH)));
      assertThat(service.sent()).as("nothing is asked twice").hasSize(4);
    }
  }

  private interface Call {
    Object make();
  }

  /** What a call gives or throws, but for metadata of an answer. */
  private static List<Object> outcome(Call call) {
    Object[] answer = {null};
    Throwable thrown = catchThrowable(() -> answer[0] = call.make());
    if (thrown == null) {
      return List.of(answer[0].toString());
    }
    List<Object> told = List.of(thrown.getClass(), String.valueOf(thrown.getMessage()));
    if (thrown instanceof ConditionalCheckFailedException refused) {
      return List.of(told, refused.item(), refused.requestId());
    }
    return thrown instanceof AwsServiceException failure
        ? List.of(told, failure.statusCode(), failure.awsErrorDetails().toString())
        : told;
  }

  @Test
  void whatSnsDidNotTakeIsTold() {
    Reply taken = published("<Failed/><Successful><member><Id>0</Id></member></Successful>");
    Reply refused =
        published(
            "<Failed><member><Id>0</Id><Code>InternalError</Code><SenderFault>false</SenderFault></member></Failed>");
    Service service = new Service(taken);
    try (SnsClient direct =
        DirectSns.of(
            SnsClient.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(KEYS)
                .overrideConfiguration(calls()),
            service)) {
      assertThat(direct.publishBatch(MESSAGES).failed()).isEmpty();
      assertThat(direct.publishBatch(MESSAGES).failed()).isEmpty();
      assertThat(made.made()).isEqualTo(1);

      service.answers(refused);
      assertThat(direct.publishBatch(MESSAGES).failed())
          .singleElement()
          .satisfies(failed -> assertThat(failed.code()).isEqualTo("InternalError"));
      service.answers(new Reply(200, ""));
      assertThat(direct.publishBatch(MESSAGES).successful()).isEmpty();
      assertThat(made.made()).isEqualTo(3);
    }
  }

  private static Reply published(String result) {
    return new Reply(
        200,
        "<PublishBatchResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishBatchResult>"
            + result
            + "</PublishBatchResult></PublishBatchResponse>");
  }

  @Test
  void anObjectWithMoreThanANameIsPutByTheSdk() {
    Service service = new Service(new Reply(200, "", Map.of("ETag", "\"e\"")));
    try (S3Client direct =
        DirectS3.of(
            s3().requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(only -> only.chunkedEncodingEnabled(false)),
            service)) {
      RequestBody body = RequestBody.fromString("body");
      direct.putObject(put -> put.bucket("b").key("a/1"), body);
      assertThat(direct.putObject(put -> put.bucket("b").key("a/2"), body).eTag())
          .isEqualTo("\"e\"");
      assertThat(made.made()).isEqualTo(1);

      List<String> unusual = List.of("a b", "a//b", "a/../b", ".", "a/", "/a", "ä", "a+b", "a=b");
      unusual.forEach(name -> direct.putObject(put -> put.bucket("b").key(name), body));
      direct.putObject(put -> put.bucket("b").key("a/3").ifNoneMatch("*"), body);
      direct.putObject(put -> put.bucket("b").key("a/3").metadata(Map.of("m", "n")), body);
      assertThat(made.made()).isEqualTo(1 + unusual.size() + 2);
      assertThat(service.latest().header("x-amz-meta-m")).isEqualTo("n");
    }
  }

  @Test
  void checksumsAreForTheSdk() {
    Service service = new Service(new Reply(200, ""));
    try (S3Client direct = DirectS3.of(s3(), service)) {
      RequestBody body = RequestBody.fromString("body");
      IntStream.range(0, 3).forEach(i -> direct.putObject(put -> put.bucket("b").key("a"), body));
    }
    assertThat(made.made()).isEqualTo(3);
  }

  private S3ClientBuilder s3() {
    return S3Client.builder()
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(KEYS)
        .overrideConfiguration(calls());
  }

  @Test
  void settingsOfACallAreForTheSdk() {
    Service service = new Service(DONE);
    try (DynamoDbClient direct = direct(service, KEYS)) {
      direct.putItem(PUT);
      direct.putItem(
          PUT.toBuilder()
              .overrideConfiguration(only -> only.apiCallTimeout(Duration.ofSeconds(9)))
              .build());
      assertThat(made.made()).isEqualTo(1);

      direct.putItem(
          PUT.toBuilder().overrideConfiguration(more -> more.putHeader("x-own", "v")).build());
      assertThat(made.made()).isEqualTo(2);
      assertThat(service.latest().header("x-own")).isEqualTo("v");
    }
  }

  @Test
  void aRequestWithAHeaderThatIsNotKnownIsNeverMadeAgain() {
    Service service = new Service(DONE);
    DynamoDbClientBuilder builder =
        builder(KEYS).overrideConfiguration(calls().toBuilder().putHeader("x-own", "v").build());
    try (DynamoDbClient direct = DirectDynamoDb.of(builder, service)) {
      IntStream.range(0, 5).forEach(i -> direct.putItem(PUT));
    }
    assertThat(made.made()).isEqualTo(5);
    assertThat(service.latest().header("x-own")).isEqualTo("v");
  }

  @Test
  void otherCredentialsTakeEffectAtOnce() {
    AwsCredentials[] current = {AwsBasicCredentials.create("one", "secret")};
    Service service = new Service(DONE);
    try (DynamoDbClient direct = direct(service, () -> current[0])) {
      direct.putItem(PUT);
      current[0] = AwsBasicCredentials.create("two", "secret");
      direct.putItem(PUT);
      assertThat(service.latest().header("Authorization")).contains("Credential=two/");
      assertThat(made.made()).isEqualTo(1);

      current[0] = AwsSessionCredentials.create("three", "secret", "token-3");
      direct.putItem(PUT);
      current[0] = AwsSessionCredentials.create("four", "secret", "token-4");
      direct.putItem(PUT);
      assertThat(service.latest().header("x-amz-security-token")).isEqualTo("token-4");
      assertThat(service.latest().header("Authorization")).contains("Credential=four/");
      assertThat(made.made()).as("a token is another header").isEqualTo(2);
    }
  }

  @Test
  void missingCredentialsAreToldAsTheSdkTellsThem() {
    AwsCredentialsProvider[] keys = {KEYS};
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create("no credentials here");
        };
    AwsCredentialsProvider later =
        new AwsCredentialsProvider() {
          @Override
          public AwsCredentials resolveCredentials() {
            return keys[0].resolveCredentials();
          }

          @Override
          public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(
              ResolveIdentityRequest request) {
            return CompletableFuture.completedFuture(request)
                .thenApply(asked -> keys[0].resolveCredentials());
          }
        };
    Service service = new Service(DONE);
    try (DynamoDbClient direct = direct(service, later)) {
      direct.putItem(PUT);
      keys[0] = none;
      assertThatThrownBy(() -> direct.putItem(PUT))
          .isInstanceOf(SdkClientException.class)
          .hasMessage("no credentials here");
    }
    try (DynamoDbClient direct = direct(service, none)) {
      assertThatThrownBy(() -> direct.putItem(PUT))
          .isInstanceOf(SdkClientException.class)
          .hasMessageContaining("no credentials here");
    }
  }

  @Test
  void aWrongClockIsForTheSdk() {
    Service service = new Service(DONE);
    try (DynamoDbClient direct = direct(service, KEYS)) {
      direct.putItem(PUT);
      service.answers(
          new Reply(
              400,
              "{\"__type\":\"com.amazon.coral.service#RequestExpired\"}",
              Map.of("Date", "Sun, 29 Nov 2026 00:00:00 GMT")));
      assertThatThrownBy(() -> direct.putItem(PUT)).isInstanceOf(AwsServiceException.class);
      service.answers(DONE);
      direct.putItem(PUT);
      assertThat(made.made()).isEqualTo(3);
    }
  }

  @Test
  void aBrokenConnectionIsToldAsTheSdkTellsIt() {
    boolean[] isBroken = {false};
    Service service = new Service(DONE);
    SdkHttpClient http =
        between(
            service,
            (call, aborted) -> {
              if (isBroken[0]) {
                throw new IOException("reset");
              }
              return call.call();
            });
    try (DynamoDbClient direct = direct(http, KEYS)) {
      direct.putItem(PUT);
      isBroken[0] = true;
      assertThatThrownBy(() -> direct.putItem(PUT))
          .isInstanceOf(SdkClientException.class)
          .hasMessage("Unable to execute HTTP request: reset")
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void aCallEndsWhenItsTimeIsOver() {
    boolean[] hangs = {false};
    Service service = new Service(DONE);
    SdkHttpClient http =
        between(service, (call, aborted) -> hangs[0] ? untilEnded(aborted) : call.call());
    try (DynamoDbClient direct = direct(http, KEYS)) {
      direct.putItem(PUT);
      // One with much time is open when one with little begins.
      direct.putItem(limited(Duration.ofMinutes(5)));
      hangs[0] = true;
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> direct.putItem(limited(Duration.ofMillis(30))))
            .isInstanceOf(ApiCallTimeoutException.class);
      }
    }
    assertThat(made.made()).isEqualTo(1);
  }

  private static PutItemRequest limited(Duration limit) {
    return PUT.toBuilder().overrideConfiguration(calls -> calls.apiCallTimeout(limit)).build();
  }

  private static HttpExecuteResponse untilEnded(CountDownLatch aborted) throws IOException {
    try {
      if (!aborted.await(1, TimeUnit.MINUTES)) {
        throw new AssertionError("nobody ended it");
      }
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
    throw new IOException("aborted");
  }

  /** What becomes of a call on its way. */
  private interface Way {
    HttpExecuteResponse of(ExecutableHttpRequest call, CountDownLatch aborted) throws IOException;
  }

  private static SdkHttpClient between(SdkHttpClient service, Way way) {
    return new SdkHttpClient() {
      @Override
      public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest call = service.prepareRequest(request);
        CountDownLatch aborted = new CountDownLatch(1);
        return new ExecutableHttpRequest() {
          @Override
          public HttpExecuteResponse call() throws IOException {
            return way.of(call, aborted);
          }

          @Override
          public void abort() {
            aborted.countDown();
          }
        };
      }

      @Override
      public void close() {}
    };
  }

  private DynamoDbClient direct(SdkHttpClient http, AwsCredentialsProvider keys) {
    return DirectDynamoDb.of(builder(keys).overrideConfiguration(calls()), http);
  }

  private ClientOverrideConfiguration calls() {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(AwsRetryStrategy.doNotRetry())
        .addExecutionInterceptor(made)
        .build();
  }

  private static DynamoDbClientBuilder builder(AwsCredentialsProvider keys) {
    return DynamoDbClient.builder()
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(keys)
        .overrideConfiguration(calls -> calls.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }
}
