package dev.sluice.local;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.local.stack.Endpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One address for all services, as LocalStack has it: passes each request on to the service that it
 * is for.
 */
final class OneEndpoint implements AutoCloseable {

  private static final Set<String> NOT_PASSED_ON =
      Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");

  private final Endpoints services;
  private final Gate gate;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private OneEndpoint(Endpoints services, Gate gate) throws IOException {
    this.services = services;
    this.gate = gate;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  /** Sees each request before it is passed on, and may hold it up. */
  interface Gate {
    void pass(HttpExchange request) throws InterruptedException;
  }

  static OneEndpoint before(Endpoints services) throws IOException {
    return before(services, request -> {});
  }

  static OneEndpoint before(Endpoints services, Gate gate) throws IOException {
    OneEndpoint endpoint = new OneEndpoint(services, gate);
    endpoint.server.setExecutor(endpoint.threads);
    endpoint.server.createContext("/", endpoint::passOn);
    endpoint.server.start();
    return endpoint;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void passOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      gate.pass(exchange);
      HttpResponse<byte[]> answer =
          client.send(request(exchange), HttpResponse.BodyHandlers.ofByteArray());
      Headers headers = exchange.getResponseHeaders();
      answer
          .headers()
          .map()
          .forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
              headers.put(name, values);
            }
          });
      byte[] body = answer.body();
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    URI target = service(exchange.getRequestHeaders()).resolve(exchange.getRequestURI().toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  private URI service(Headers headers) {
    String target = Optional.ofNullable(headers.getFirst("X-Amz-Target")).orElse("");
    if (target.startsWith("Kinesis_")) {
      return services.kinesis();
    }
    return target.startsWith("DynamoDB_") ? services.dynamoDb() : services.sns();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
