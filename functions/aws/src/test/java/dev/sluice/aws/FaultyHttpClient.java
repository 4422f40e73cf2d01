package dev.sluice.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** HTTP that works, but for the faults that a test gives to its calls, counted from 0. */
public final class FaultyHttpClient implements SdkHttpClient {

  /** What becomes of a call. */
  public sealed interface Fault {
    /** Nothing. */
    record None() implements Fault {}

    /** The service does what it is asked, but its answer does not arrive. */
    record AnswerLost() implements Fault {}

    /** The service answers this, and does nothing. */
    record Refused(int status, String body) implements Fault {}
  }

  public static final Fault NONE = new Fault.None();
  public static final Fault ANSWER_LOST = new Fault.AnswerLost();
  public static final Fault DYNAMO_DB_THROTTLES =
      new Fault.Refused(
          400,
          """
          {"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
           "message":"The level of configured provisioned throughput was exceeded."}
          """);
  public static final Fault SNS_THROTTLES =
      new Fault.Refused(
          400,
          """
          <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type>
          <Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>
          """);
  public static final Fault S3_THROTTLES =
      new Fault.Refused(
          503, "<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>");

  private final SdkHttpClient http = Apache5HttpClient.builder().maxConnections(64).build();
  private final AtomicInteger calls = new AtomicInteger();
  private final IntFunction<Fault> faults;

  public FaultyHttpClient(IntFunction<Fault> faults) {
    this.faults = faults;
  }

  /** How many calls were made. */
  public int calls() {
    return calls.get();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    Fault fault = faults.apply(calls.getAndIncrement());
    ExecutableHttpRequest real = http.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        if (fault instanceof Fault.Refused refused) {
          return refused(refused);
        }
        HttpExecuteResponse answer = real.call();
        if (fault instanceof Fault.AnswerLost) {
          answer.responseBody().ifPresent(AbortableInputStream::abort);
          throw new IOException("the connection broke before the answer came");
        }
        return answer;
      }

      @Override
      public void abort() {
        real.abort();
      }
    };
  }

  private static HttpExecuteResponse refused(Fault.Refused refused) {
    byte[] body = refused.body().getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(refused.status())
                .putHeader("Content-Length", Integer.toString(body.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  @Override
  public void close() {
    http.close();
  }
}
