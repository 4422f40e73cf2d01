package dev.sluice.aws.direct;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What a service answered. As a client, it answers so whatever is sent. */
final class Answer implements SdkHttpClient {

  private static final int OK = 200;

  private final SdkHttpResponse head;
  private final byte[] body;

  private Answer(SdkHttpResponse head, byte[] body) {
    this.head = head;
    this.body = body;
  }

  static Answer read(HttpExecuteResponse response) throws IOException {
    AbortableInputStream body =
        response.responseBody().orElseGet(() -> AbortableInputStream.createEmpty());
    try (InputStream in = body) {
      return new Answer(response.httpResponse(), in.readAllBytes());
    }
  }

  boolean isOk() {
    return head.statusCode() == OK;
  }

  Optional<String> header(String name) {
    return head.firstMatchingHeader(name);
  }

  /** Whether it is good, and says just this. */
  boolean isOk(String text) {
    return isOk() && body.length == text.length() && text.equals(text());
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    HttpExecuteResponse response =
        HttpExecuteResponse.builder()
            .response(head)
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
            .build();
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return response;
      }

      @Override
      public void abort() {
        // It was here before it was asked for.
      }
    };
  }

  @Override
  public void close() {}
}
