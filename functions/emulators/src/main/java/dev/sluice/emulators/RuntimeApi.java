package dev.sluice.emulators;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The side of Lambda that a function's process talks to, on loopback: hands it events one after the
 * other, and takes its answers. For one process at a time; for use by several threads.
 *
 * <p>Source: "Using the Lambda runtime API for custom runtimes", AWS Lambda Developer Guide; {@code
 * restore/next}, with which a process says that its snapshot may be taken, as AWS's Runtime
 * Interface Client calls it.
 */
public final class RuntimeApi implements AutoCloseable {

  private static final String VERSION = "/2018-06-01/runtime/";
  private static final String FUNCTION =
      "arn:aws:lambda:eu-central-1:123456789012:function:sluice-local";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Duration timeout;
  private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> restores = new LinkedBlockingQueue<>();

  /** What the process says. */
  public sealed interface Signal {

    /** When it came, by {@link System#nanoTime}. */
    long nanos();

    /** It is made, and asks for its first event or its next. */
    record Ready(long nanos) implements Signal {}

    /** It did its work before a snapshot, and waits to be restored from it. */
    record Checkpointed(long nanos) implements Signal {}

    /**
     * It answers an event.
     *
     * @param text what the handler wrote
     */
    record Answer(long nanos, String text) implements Signal {}

    /**
     * It could not be made, be restored or answer.
     *
     * @param text what it says of that, in JSON
     */
    record Failure(long nanos, String text) implements Signal {}
  }

  private RuntimeApi(HttpServer server, Duration timeout) {
    this.server = server;
    this.timeout = timeout;
  }

  /**
   * Serves on a port of its own.
   *
   * @param timeout how long the function may take for an event
   */
  public static RuntimeApi start(Duration timeout) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RuntimeApi api = new RuntimeApi(server, timeout);
    server.setExecutor(api.threads);
    server.createContext(VERSION + "invocation/next", api::next);
    server.createContext(VERSION + "invocation/", api::outcome);
    server.createContext(VERSION + "init/error", api::fail);
    server.createContext(VERSION + "restore/next", api::restore);
    server.createContext(VERSION + "restore/error", api::fail);
    server.start();
    return api;
  }

  /** For the variable {@code AWS_LAMBDA_RUNTIME_API}. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Hands an event to the process as soon as it asks for one. */
  public void send(byte[] event) {
    events.add(event);
  }

  /** Lets a process go on that waits to be restored. */
  public void restore() {
    restores.add(true);
  }

  /**
   * What the process says next.
   *
   * @return null if it says nothing for so long
   */
  public @Nullable Signal await(Duration atMost) throws InterruptedException {
    return signals.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void next(HttpExchange exchange) throws IOException {
    signals.add(new Signal.Ready(System.nanoTime()));
    byte[] event = take(events);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "local-invocation");
    exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", FUNCTION);
    exchange
        .getResponseHeaders()
        .set(
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(System.currentTimeMillis() + timeout.toMillis()));
    answer(exchange, 200, event);
  }

  private void restore(HttpExchange exchange) throws IOException {
    signals.add(new Signal.Checkpointed(System.nanoTime()));
    take(restores);
    answer(exchange, 200, new byte[0]);
  }

  private void outcome(HttpExchange exchange) throws IOException {
    long nanos = System.nanoTime();
    String text = body(exchange);
    boolean answered = exchange.getRequestURI().getPath().endsWith("/response");
    signals.add(answered ? new Signal.Answer(nanos, text) : new Signal.Failure(nanos, text));
    answer(exchange, 202, new byte[0]);
  }

  private void fail(HttpExchange exchange) throws IOException {
    signals.add(new Signal.Failure(System.nanoTime(), body(exchange)));
    answer(exchange, 202, new byte[0]);
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static <T> T take(BlockingQueue<T> queue) throws IOException {
    try {
      return queue.take();
    } catch (InterruptedException closed) {
      throw new IOException("closed", closed);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
