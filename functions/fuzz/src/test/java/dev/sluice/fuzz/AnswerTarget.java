package dev.sluice.fuzz;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.delivery.lambda.AnswerReader;
import dev.sluice.delivery.lambda.BatchAnswer;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.stream.StreamRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function's answer, as a mapping takes it. The law: {@link AnswerReader} has a meaning for
 * whatever was answered, and the one that a reading with databind has, up to the words of a
 * failure.
 */
final class AnswerTarget implements Target {

  private static final long MEMORY_PER_BYTE = 1000;

  private static final List<String> NUMBERS = List.of("101", "102", "103");

  private static final List<StreamRecord> BATCH =
      NUMBERS.stream()
          .map(number -> new StreamRecord(number, Instant.EPOCH, "k", new byte[0]))
          .toList();

  private static final MappingSettings.Retrying REPORTING =
      MappingSettings.of("arn:aws:kinesis:us-east-2:123456789012:stream/orders").retrying();

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** Stands for every failure: its words are the reader's own. */
  private static final BatchAnswer FAILED = new BatchAnswer.Failed("");

  private static final BatchAnswer TAKEN = new BatchAnswer.Taken();

  private final Door door;

  /** What reads an answer: the reader, or one with a defect. */
  interface Door {
    BatchAnswer read(byte[] answer, List<StreamRecord> batch, MappingSettings.Retrying retrying);
  }

  AnswerTarget() {
    this(AnswerReader::read);
  }

  AnswerTarget(Door door) {
    this.door = door;
  }

  @Override
  public void run(byte[] input) throws Exception {
    BatchAnswer read =
        Allocation.bounded(input, MEMORY_PER_BYTE, () -> door.read(input, BATCH, REPORTING));
    BatchAnswer expected = expected(input);
    if (read instanceof BatchAnswer.Failed failed) {
      Law.told(failed.reason());
      Law.holds(expected == null || expected.equals(FAILED), () -> "failed, not " + expected);
    } else {
      Law.holds(expected == null || expected.equals(read), () -> read + ", not " + expected);
    }
  }

  /** Null where databind has no opinion: fields that come twice. */
  private static @Nullable BatchAnswer expected(byte[] input) {
    try {
      JsonNode answer = JSON.readTree(input);
      if (answer.isMissingNode() || answer.isNull()) {
        return TAKEN;
      }
      return answer.isObject() ? expected(answer.path("batchItemFailures")) : FAILED;
    } catch (IOException broken) {
      return String.valueOf(broken.getMessage()).startsWith("Duplicate field") ? null : FAILED;
    }
  }

  private static BatchAnswer expected(JsonNode failures) {
    if (failures.isMissingNode() || failures.isNull()) {
      return TAKEN;
    }
    if (!failures.isArray()) {
      return FAILED;
    }
    List<Integer> places = places(failures);
    if (places.contains(-1)) {
      return FAILED;
    }
    return places.stream()
        .min(Integer::compare)
        .<BatchAnswer>map(BatchAnswer.PartlyTaken::new)
        .orElse(TAKEN);
  }

  /** Which record of the batch each item names; -1 for none. */
  private static List<Integer> places(JsonNode failures) {
    return failures
        .valueStream()
        .map(item -> item.path("itemIdentifier"))
        .map(named -> named.isTextual() ? NUMBERS.indexOf(named.textValue()) : -1)
        .toList();
  }
}
