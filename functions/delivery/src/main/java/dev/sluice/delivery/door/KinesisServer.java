package dev.sluice.delivery.door;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.delivery.stream.Streams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves streams over HTTP on the loopback interface in Kinesis's protocol (JSON 1.1 and CBOR 1.1),
 * for the AWS CLI and the AWS SDKs: give them {@link #endpoint()} and any credentials; signatures
 * are not checked. Errors are those of Kinesis's documentation. Enhanced fan-out, encryption and
 * resource policies are unknown operations.
 */
public final class KinesisServer implements AutoCloseable {
  private static final int THREADS = 16;

  static {
    // Else the JDK's server sends a body only when the client has acknowledged the headers: 40 ms
    // later.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private KinesisServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Starts on a free port. */
  public static KinesisServer start(Streams streams) throws IOException {
    return start(streams, 0);
  }

  /** Starts on the given port, or on a free one if it is 0. */
  public static KinesisServer start(Streams streams, int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, KinesisServer::thread);
    server.setExecutor(threads);
    server.createContext("/", new RequestHandler(new Operations(streams)));
    server.start();
    return new KinesisServer(server, threads);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "kinesis-door");
    thread.setDaemon(true);
    return thread;
  }

  /** Where clients reach it, such as {@code http://127.0.0.1:4567}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops at once; requests under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
