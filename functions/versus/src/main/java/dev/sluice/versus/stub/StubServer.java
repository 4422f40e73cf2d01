package dev.sluice.versus.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers as DynamoDB, SNS and S3 do, each request after the same time, on loopback. It keeps items
 * in memory, grants every condition (there is only one writer, and whether conditions hold is for
 * DynamoDB Local to say), and counts what is asked and what that would cost. Its program prints its
 * address, and ends with its standard input.
 */
public final class StubServer implements AutoCloseable {

  private static final int THREADS = 64;
  private static final int BACKLOG = 128;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, StubServer::daemon);
  private final Bill bill = new Bill();
  private final ItemTable items = new ItemTable(bill);
  private final Objects objects = new Objects(bill);
  private volatile long delayNanos;

  /** Starts one on a free port. */
  public StubServer() throws IOException {
    // Without it, small answers wait for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.createContext(StubControl.PATH, this::control);
    server.start();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "stub");
    thread.setDaemon(true);
    return thread;
  }

  public static void main(String[] arguments) throws IOException {
    try (StubServer server = new StubServer()) {
      System.out.println(server.endpoint());
      while (System.in.read() >= 0) {
        // Whoever started us holds it open.
      }
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    long due = System.nanoTime() + delayNanos;
    byte[] request = exchange.getRequestBody().readAllBytes();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    boolean isS3 = Objects.isAskedBy(exchange);
    String type = target == null && !isS3 ? "text/xml" : "application/x-amz-json-1.0";
    exchange.getResponseHeaders().set("Content-Type", type);
    try {
      byte[] answer =
          isS3
              ? objects.answer(exchange, request)
              : target == null ? Topic.answer(request, bill) : answer(target, request);
      awaitTime(due);
      send(exchange, isS3 && !objects.holds(exchange) ? 404 : 200, answer);
    } catch (IllegalArgumentException unknown) {
      send(exchange, 400, refusal(unknown));
    }
  }

  /** As in {@code DynamoDB_20120810.PutItem}. */
  private byte[] answer(String target, byte[] request) throws IOException {
    return items.answer(target.substring(target.indexOf('.') + 1), request);
  }

  private static byte[] refusal(IllegalArgumentException unknown) {
    return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ValidationException\",\"message\":%s}"
        .formatted(TextNode.valueOf(unknown.getMessage()))
        .getBytes(UTF_8);
  }

  private static void awaitTime(long due) {
    while (System.nanoTime() < due) {
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  /** The query is the delay in milliseconds from now on; without one, counts are told. */
  private void control(HttpExchange exchange) throws IOException {
    String delay = exchange.getRequestURI().getQuery();
    if (delay == null) {
      send(exchange, 200, bill.json());
    } else {
      bill.clear();
      delayNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(delay));
      send(exchange, 200, new byte[0]);
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] answer) throws IOException {
    exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
    if (answer.length > 0) {
      exchange.getResponseBody().write(answer);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
