package dev.sluice.handlers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * DynamoDB, SNS and S3 that take everything, keep nothing and know of nothing, on loopback: for
 * batches that are to leave no trace. They speak as much of HTTP as the SDK does. The JDK's own
 * server would answer 40 ms later, for it waits to send a body until its head is acknowledged.
 */
public final class SilentServices implements AutoCloseable {

  private static final String PUBLISHED =
      "<PublishBatchResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
          + "<PublishBatchResult><Failed/><Successful/></PublishBatchResult>"
          + "</PublishBatchResponse>";

  private static final byte[] GO_ON = bytes("HTTP/1.1 100 Continue\r\n\r\n");

  private final ServerSocket server;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private SilentServices(ServerSocket server) {
    this.server = server;
  }

  public static SilentServices start() throws IOException {
    SilentServices services =
        new SilentServices(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    daemon(services::accept);
    return services;
  }

  /** The address of all three. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "silent-services");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        daemon(() -> serve(connection));
      }
    } catch (IOException closed) {
      // There is no other way to stop waiting.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      for (List<String> head = head(in); !head.isEmpty(); head = head(in)) {
        answer(head, in, out);
      }
    } catch (IOException gone) {
      // So is whoever asked.
    } finally {
      connections.remove(connection);
    }
  }

  private static void answer(List<String> head, InputStream in, OutputStream out)
      throws IOException {
    if (!value(head, "expect").isEmpty()) {
      out.write(GO_ON);
    }
    String length = value(head, "content-length");
    in.skipNBytes(length.isEmpty() ? 0 : Long.parseLong(length));
    String body = body(head);
    out.write(bytes("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body));
  }

  private static String body(List<String> head) {
    if (!value(head, "x-amz-target").isEmpty()) {
      return "{}";
    }
    return head.get(0).startsWith("POST") ? PUBLISHED : "";
  }

  /** The request's line and its fields; nothing at the connection's end. */
  private static List<String> head(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      lines.add(line);
    }
    return lines;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static String value(List<String> head, String field) {
    for (String line : head) {
      if (line.toLowerCase(Locale.ROOT).startsWith(field + ":")) {
        return line.substring(field.length() + 1).strip();
      }
    }
    return "";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
