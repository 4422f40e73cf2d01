package dev.sluice.delivery.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A function that keeps the data of each batch, and answers what the test says. */
final class RecordingFunction implements RequestStreamHandler {
  private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");
  private static final Pattern NUMBER = Pattern.compile("\"sequenceNumber\":\"(\\d+)\"");

  private final List<List<String>> batches = new ArrayList<>();
  private final Answering answering;

  /** What the function answers to a batch. */
  interface Answering {
    /** The answer, given the data of the records and their sequence numbers. */
    String answer(List<String> data, List<String> sequenceNumbers) throws IOException;
  }

  RecordingFunction(Answering answering) {
    this.answering = answering;
  }

  /** A function that takes everything. */
  RecordingFunction() {
    this((data, numbers) -> "{\"batchItemFailures\":[]}");
  }

  static String failing(String sequenceNumber) {
    return "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + sequenceNumber + "\"}]}";
  }

  synchronized List<List<String>> batches() {
    return List.copyOf(batches);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), UTF_8);
    List<String> data = found(DATA, event).stream().map(RecordingFunction::decoded).toList();
    synchronized (this) {
      batches.add(data);
    }
    output.write(answering.answer(data, found(NUMBER, event)).getBytes(UTF_8));
  }

  private static List<String> found(Pattern pattern, String event) {
    Matcher matcher = pattern.matcher(event);
    return matcher.results().map((MatchResult result) -> result.group(1)).toList();
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }
}
