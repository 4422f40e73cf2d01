package dev.sluice.versus.stub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The objects of all buckets of S3, and the operations that contenders ask for. */
final class Objects {

  private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
  private static final int HEXADECIMAL = 16;

  private final Bill bill;
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

  Objects(Bill bill) {
    this.bill = bill;
  }

  /** Whether a request is one to S3: all others are posts to the root. */
  static boolean isAskedBy(HttpExchange exchange) {
    return exchange.getRequestURI().getPath().length() > 1;
  }

  /** What is at a path, or nothing where there is nothing. */
  byte[] answer(HttpExchange exchange, byte[] body) {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    switch (method) {
      case "PUT" -> put(path, isChunked(exchange) ? unchunked(body) : body);
      case "GET" -> bill.request("S3 GET");
      case "POST" -> delete(path, new String(body, ISO_8859_1));
      default -> throw new IllegalArgumentException("the stub knows no " + method + " of S3");
    }
    byte[] held = objects.get(path);
    return method.equals("GET") && held != null ? held : new byte[0];
  }

  boolean holds(HttpExchange exchange) {
    return !exchange.getRequestMethod().equals("GET")
        || objects.containsKey(exchange.getRequestURI().getPath());
  }

  private void put(String path, byte[] content) {
    bill.put();
    objects.put(path, content);
  }

  /** Several at once; deletions cost nothing. */
  private void delete(String bucket, String request) {
    bill.request("S3 DELETE");
    Matcher keys = KEY.matcher(request);
    while (keys.find()) {
      objects.remove(bucket.replaceAll("/$", "") + "/" + keys.group(1));
    }
  }

  private static boolean isChunked(HttpExchange exchange) {
    return exchange.getRequestHeaders().containsKey("x-amz-decoded-content-length");
  }

  /** As in {@code SIZE;signature CRLF BYTES CRLF}, up to a chunk of size 0. */
  private static byte[] unchunked(byte[] body) {
    ByteArrayOutputStream content = new ByteArrayOutputStream(body.length);
    int at = 0;
    while (true) {
      int end = indexOfLine(body, at);
      String size = new String(body, at, end - at, ISO_8859_1).replaceFirst(";.*", "");
      int length = Integer.parseInt(size, HEXADECIMAL);
      if (length == 0) {
        return content.toByteArray();
      }
      content.write(body, end + 2, length);
      at = end + 2 + length + 2;
    }
  }

  private static int indexOfLine(byte[] body, int from) {
    int at = from;
    while (body[at] != '\r') {
      at++;
    }
    return at;
  }
}
