package dev.sluice.aws.direct;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The network to a service that answers what it is told to, and keeps what it was sent. */
final class Service implements SdkHttpClient {

  private final List<Sent> sent = new ArrayList<>();
  private Reply reply;

  /** A request as it goes over the network. */
  record Sent(SdkHttpRequest head, String content) {

    String header(String name) {
      return head.firstMatchingHeader(name).orElseThrow();
    }
  }

  /** An answer as it comes over the network. */
  record Reply(int status, String body, Map<String, String> headers) {

    Reply(int status, String body) {
      this(status, body, Map.of());
    }
  }

  Service(Reply reply) {
    this.reply = reply;
  }

  void answers(Reply next) {
    reply = next;
  }

  synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  Sent latest() {
    return sent().get(sent().size() - 1);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    keep(new Sent(request.httpRequest(), content(request)));
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return response(reply);
      }

      @Override
      public void abort() {
        throw new AssertionError("nothing takes time here");
      }
    };
  }

  private synchronized void keep(Sent request) {
    sent.add(request);
  }

  private static String content(HttpExecuteRequest request) {
    try (InputStream in = request.contentStreamProvider().orElseThrow().newStream()) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static HttpExecuteResponse response(Reply reply) {
    SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder().statusCode(reply.status());
    reply.headers().forEach(head::putHeader);
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(
            AbortableInputStream.create(new ByteArrayInputStream(reply.body().getBytes(UTF_8))))
        .build();
  }

  @Override
  public void close() {}
}
