package dev.sluice.local.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.batch.Deadline;
import dev.sluice.local.SharedStack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects that are put once: in the emulator's S3, and with answers that it never gives. */
final class BucketTest {

  private static final Deadline PLENTY = () -> 60_000;
  private static final Deadline PASSED = () -> 0;
  private static final byte[] BYTES = {1, 2, 3};
  private static final Answer PUT = new Answer(200, "");
  private static final Answer THERE_IS_ONE =
      new Answer(
          412,
          """
          <Error><Code>PreconditionFailed</Code>
          <Message>At least one of the pre-conditions you specified did not hold</Message>
          <Condition>If-None-Match</Condition></Error>
          """);
  private static final Answer CONFLICT =
      new Answer(
          409,
          """
          <Error><Code>ConditionalRequestConflict</Code>
          <Message>A conflicting operation occurred during the upload</Message></Error>
          """);

  private final Answers answers = new Answers();
  private final S3Client s3 =
      S3Client.builder()
          .region(Region.EU_CENTRAL_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .httpClient(answers)
          .build();
  private final Bucket bucket = new Bucket(s3, "bucket");

  @AfterEach
  void close() {
    s3.close();
  }

  @Test
  void anObjectIsPutOnce() {
    Bucket emulated = emulated();

    assertThat(emulated.putOnce("one", BYTES, PLENTY)).isTrue();
    assertThat(emulated.putOnce("one", new byte[0], PLENTY)).isFalse();

    assertThat(emulated.open("one")).hasBinaryContent(BYTES);
  }

  @Test
  void ofSeveralAtOnceOneIsPut() throws Exception {
    Bucket emulated = emulated();
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        String name = "contended/" + round;
        List<Callable<Boolean>> puts =
            IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(
                    i -> () -> emulated.putOnce(name, new byte[] {(byte) i}, PLENTY))
                .toList();

        List<Boolean> put = new ArrayList<>();
        for (Future<Boolean> answer : writers.invokeAll(puts)) {
          put.add(answer.get());
        }

        assertThat(put).containsOnlyOnce(true);
        assertThat(emulated.open(name)).hasBinaryContent(new byte[] {(byte) put.indexOf(true)});
      }
    } finally {
      writers.shutdownNow();
    }
  }

  private static Bucket emulated() {
    S3Client s3 = SharedStack.clients().s3();
    String name = "bucket-" + System.nanoTime();
    s3.createBucket(request -> request.bucket(name));
    return new Bucket(s3, name);
  }

  @Test
  void whileAnotherPutIsUnderWayItIsTriedAgain() {
    answers.are(CONFLICT, CONFLICT, PUT);

    assertThat(bucket.putOnce("one", BYTES, PLENTY)).isTrue();
    assertThat(answers.left()).isZero();
  }

  @Test
  void theOtherMayHaveBeenFirst() {
    answers.are(CONFLICT, THERE_IS_ONE);

    assertThat(bucket.putOnce("one", BYTES, PLENTY)).isFalse();
    assertThat(answers.left()).isZero();
  }

  @Test
  void afterTheDeadlineItIsNotTriedAgain() {
    answers.are(CONFLICT, PUT);

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> bucket.putOnce("one", BYTES, PASSED))
        .withMessageContaining("A conflicting operation occurred");
    assertThat(answers.left()).isEqualTo(1);
  }

  @Test
  void whatLastsIsNotTriedAgain() {
    answers.are(new Answer(403, "<Error><Code>AccessDenied</Code></Error>"), PUT);

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> bucket.putOnce("one", BYTES, PLENTY));
    assertThat(answers.left()).isEqualTo(1);
  }

  private record Answer(int status, String body) {}

  /** The network to a service that gives these answers, in order. */
  private static final class Answers implements SdkHttpClient {

    private final Deque<Answer> next = new ArrayDeque<>();

    void are(Answer... answers) {
      next.addAll(List.of(answers));
    }

    int left() {
      return next.size();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      assertThat(request.httpRequest().firstMatchingHeader("If-None-Match")).contains("*");
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          Answer answer = next.remove();
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(answer.status()).build())
              .responseBody(
                  AbortableInputStream.create(
                      new ByteArrayInputStream(answer.body().getBytes(UTF_8))))
              .build();
        }

        @Override
        public void abort() {
          throw new AssertionError("nothing takes time here");
        }
      };
    }

    @Override
    public void close() {}
  }
}
