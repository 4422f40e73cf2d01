package dev.sluice.coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A function that does nothing: what Java and Lambda's runtime cost by themselves. */
public final class EmptyHandler implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    event.transferTo(OutputStream.nullOutputStream());
    answer.write("{\"batchItemFailures\":[]}".getBytes(StandardCharsets.UTF_8));
  }
}
