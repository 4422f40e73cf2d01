package dev.sluice.versus.jmh;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Takes every request, and answers it at once with an empty object. */
final class AnsweringClient implements SdkHttpClient {

  private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.UTF_8);

  static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClient(new AnsweringClient())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return answer();
      }

      @Override
      public void abort() {
        // It is answered already.
      }
    };
  }

  private static HttpExecuteResponse answer() {
    return HttpExecuteResponse.builder()
        .response(SdkHttpResponse.builder().statusCode(200).build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(ANSWER)))
        .build();
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
