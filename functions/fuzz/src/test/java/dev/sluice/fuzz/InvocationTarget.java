package dev.sluice.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.aws.kinesis.KinesisEventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole function under any event. The law: it answers, or the event is none of Kinesis and that
 * is an {@link IllegalArgumentException}. Where every service takes everything, the answer is that
 * all is done; without time, it names records of the event only, and at most one.
 */
final class InvocationTarget implements Target {

  private static final int PLENTY = 60_000;
  private static final int NONE = 0;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function function = new Function(KeyStateTarget.PIPELINE);

  @Override
  public boolean isSlow() {
    return true;
  }

  @Override
  public void run(byte[] input) throws IOException {
    Set<String> sequences;
    try {
      sequences =
          KinesisEventReader.read(new ByteArrayInputStream(input)).records().stream()
              .map(record -> record.position().sequenceNumber())
              .collect(Collectors.toSet());
    } catch (IllegalArgumentException notKinesis) {
      isRefused(input);
      return;
    }
    Law.same("failures", 0, failures(input, PLENTY).size());
    JsonNode failures = failures(input, NONE);
    Law.holds(failures.size() <= 1, () -> "more than one failure: " + failures);
    for (JsonNode failure : failures) {
      String named = failure.path("itemIdentifier").asText();
      Law.holds(sequences.contains(named), () -> "not of the batch: " + named);
    }
  }

  private void isRefused(byte[] input) throws IOException {
    try {
      function.answer(input, PLENTY);
      throw new AssertionError("answered, though the event cannot be read");
    } catch (IllegalArgumentException refused) {
      Law.told(refused.getMessage());
    }
  }

  private JsonNode failures(byte[] event, int remainingMillis) throws IOException {
    JsonNode answer = JSON.readTree(function.answer(event, remainingMillis));
    Law.holds(
        answer.size() == 1 && answer.path("batchItemFailures").isArray(),
        () -> "not an answer that Lambda takes: " + answer);
    return answer.path("batchItemFailures");
  }
}
