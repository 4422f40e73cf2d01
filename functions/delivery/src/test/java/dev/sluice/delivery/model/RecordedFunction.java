package dev.sluice.delivery.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.delivery.lambda.MappingSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A function that keeps what it is given, makes one call a record, and answers what a test says.
 */
final class RecordedFunction {
  static final MappingSettings SETTINGS =
      MappingSettings.of("arn:aws:kinesis:us-east-2:123456789012:stream/orders");
  static final String TAKEN = "{\"batchItemFailures\":[]}";

  private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");
  private static final Pattern NUMBER = Pattern.compile("\"sequenceNumber\":\"(\\d+)\"");

  private final DeliveryModel model;
  private final List<Call> calls = new ArrayList<>();
  private final List<String> effects = new ArrayList<>();
  private Answering answering = call -> TAKEN;
  private int environments;

  /** What the function answers; it may throw. */
  interface Answering {
    String answer(Call call) throws IOException;
  }

  /** One invocation. */
  record Call(int environment, Instant at, List<String> data, String event, Context context) {
    /** An answer that names the records of these data as failed. */
    String failing(String... failed) {
      List<String> numbers = found(NUMBER, event);
      return List.of(failed).stream()
          .map(datum -> "{\"itemIdentifier\":\"" + numbers.get(data.indexOf(datum)) + "\"}")
          .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"));
    }
  }

  RecordedFunction(MappingSettings settings, Workload workload, Choices choices) {
    model = DeliveryModel.of(settings, workload, choices);
  }

  /** One shard with a record of key k for each text, all put at the beginning. */
  static Workload texts(String... texts) {
    Workload.Builder builder = Workload.shards(1);
    for (String text : texts) {
      builder.put("k", text);
    }
    return builder.build();
  }

  static MappingSettings batchesOf(int size) {
    return SETTINGS.batching(size, Duration.ZERO);
  }

  RecordedFunction answering(Answering answers) {
    answering = answers;
    return this;
  }

  /** Answers by the number of the invocation, from 0. */
  RecordedFunction answeringInTurn(IntFunction<String> answers) {
    return answering(call -> answers.apply(calls.indexOf(call)));
  }

  DeliveryModel model() {
    return model;
  }

  Delivered run() {
    return model.run(this::environment);
  }

  private RequestStreamHandler environment() {
    int number = ++environments;
    return (input, output, context) -> handle(number, input, output, context);
  }

  private void handle(int environment, InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), UTF_8);
    List<String> data = found(DATA, event).stream().map(RecordedFunction::decoded).toList();
    Call call = new Call(environment, model.clock().instant(), data, event, context);
    calls.add(call);
    for (String datum : data) {
      model.faults().at("call");
      effects.add(datum);
    }
    output.write(answering.answer(call).getBytes(UTF_8));
  }

  private static List<String> found(Pattern pattern, String event) {
    return pattern.matcher(event).results().map((MatchResult result) -> result.group(1)).toList();
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }

  List<Call> calls() {
    return calls;
  }

  /** The data of each invocation's records. */
  List<List<String>> batches() {
    return calls.stream().map(Call::data).toList();
  }

  /** The data for which a call was made, in that order. */
  List<String> effects() {
    return effects;
  }

  /** The environment of each invocation. */
  List<Integer> environments() {
    return calls.stream().map(Call::environment).toList();
  }

  /** When each invocation began, in milliseconds since the run did. */
  List<Long> times() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    return calls.stream().map(call -> Duration.between(start, call.at()).toMillis()).toList();
  }
}
