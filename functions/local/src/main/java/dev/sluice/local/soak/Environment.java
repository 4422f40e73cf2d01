package dev.sluice.local.soak;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** An execution environment of the function: what one cold start makes, for one call at a time. */
final class Environment implements AutoCloseable {

  private final RequestStreamHandler handler;
  private final Lifeline lifeline;
  private final Runnable close;

  /**
   * @param lifeline what the handler's clients call through
   * @param close ends what the handler calls with
   */
  Environment(RequestStreamHandler handler, Lifeline lifeline, Runnable close) {
    this.handler = handler;
    this.lifeline = lifeline;
    this.close = close;
  }

  byte[] invoke(byte[] event, Context context) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), answer, context);
    return answer.toByteArray();
  }

  /** What it is doing has no further effect. */
  void die() {
    lifeline.cut();
  }

  @Override
  public void close() {
    close.run();
  }
}
