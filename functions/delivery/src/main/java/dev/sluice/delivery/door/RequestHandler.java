package dev.sluice.delivery.door;

import static dev.sluice.delivery.stream.RefusedException.Reason.UNKNOWN_OPERATION;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.sluice.delivery.stream.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;

/**
 * Answers one HTTP request: status 200 with the operation's answer, or 400 with the error that
 * refuses it.
 */
final class RequestHandler implements HttpHandler {
  /** Room for 10 MiB of records in base64, with their keys. */
  private static final int MOST_BYTES = 16 << 20;

  private final Operations operations;

  RequestHandler(Operations operations) {
    this.operations = operations;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      WireFormat format =
          WireFormat.of(exchange.getRequestHeaders().getFirst("Content-Type"))
              .orElse(WireFormat.JSON);
      byte[] body = body(exchange.getRequestBody());
      try {
        respond(exchange, 200, format, answer(exchange, format, body));
      } catch (RefusedException e) {
        refuse(exchange, format, e);
      }
    }
  }

  /**
   * Reads at most one byte too many, and lets the rest go: a client reads the answer only when it
   * has sent all.
   */
  private static byte[] body(InputStream request) throws IOException {
    byte[] body = request.readNBytes(MOST_BYTES + 1);
    request.transferTo(OutputStream.nullOutputStream());
    return body;
  }

  private Answer answer(HttpExchange exchange, WireFormat format, byte[] body) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new RefusedException(
          UNKNOWN_OPERATION, "requests are POST, not " + exchange.getRequestMethod());
    }
    Operation operation = operations.named(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    if (body.length > MOST_BYTES) {
      throw RequestReader.malformed("the request is longer than " + MOST_BYTES + " bytes");
    }
    return operation.answer(RequestReader.read(format, body));
  }

  private static void refuse(HttpExchange exchange, WireFormat format, RefusedException e)
      throws IOException {
    String code = e.reason().code();
    exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
    respond(exchange, 400, format, out -> out.text("__type", code).text("message", e.getMessage()));
  }

  private static void respond(HttpExchange exchange, int status, WireFormat format, Answer answer)
      throws IOException {
    byte[] body = answer.equals(Answer.EMPTY) ? new byte[0] : AnswerWriter.bytes(format, answer);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", format.mediaType());
    headers.set("x-amzn-RequestId", UUID.randomUUID().toString());
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
