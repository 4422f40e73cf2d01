package dev.sluice.delivery.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.delivery.stream.StreamRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conditions of success and failure in Lambda's documentation of partial batch responses. */
final class AnswerReaderTest {
  private static final List<StreamRecord> BATCH =
      Stream.of("101", "102", "103")
          .map(number -> new StreamRecord(number, Instant.EPOCH, "k", new byte[0]))
          .toList();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "{}",
        "{\"batchItemFailures\":[]}",
        "{\"batchItemFailures\":null}",
        "{\"statusCode\":200,\"body\":{\"batchItemFailures\":[1]}}"
      })
  void takesAsSuccess(String answer) throws IOException {
    assertThat(read(answer)).isInstanceOf(BatchAnswer.Taken.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"identifier\":\"102\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"104\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"102\"},{\"itemIdentifier\":\"104\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":102}]}",
        "{\"batchItemFailures\":[\"102\"]}",
        "{\"batchItemFailures\":\"102\"}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"102\"}",
        "{\"batchItemFailures\":[]} {",
        "\"ok\"",
        "[]",
        "ok"
      })
  void takesAsFailureOfTheWholeBatch(String answer) throws IOException {
    assertThat(read(answer)).isInstanceOf(BatchAnswer.Failed.class);
  }

  @Test
  void resumesAtTheLowestThatIsNamed() throws IOException {
    assertThat(
            read(
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"103\"},{\"note\":[{}],\"itemIdentifier\":\"102\"}]}"))
        .isEqualTo(new BatchAnswer.PartlyTaken(1));
  }

  @Test
  void takesNothingWhenTheFirstRecordIsNamed() throws IOException {
    assertThat(read("{\"batchItemFailures\":[{\"itemIdentifier\":\"101\"}]}"))
        .isEqualTo(new BatchAnswer.PartlyTaken(0));
  }

  @Test
  void ignoresEveryAnswerUnlessFailuresAreReported() throws IOException {
    MappingSettings.Retrying unreported =
        MappingSettings.of("arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream")
            .reporting(false)
            .retrying();

    assertThat(AnswerReader.read("not JSON".getBytes(UTF_8), BATCH, unreported))
        .isInstanceOf(BatchAnswer.Taken.class);
  }

  private static BatchAnswer read(String answer) throws IOException {
    return AnswerReader.read(answer.getBytes(UTF_8), BATCH);
  }
}
