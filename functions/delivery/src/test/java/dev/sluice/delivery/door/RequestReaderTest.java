package dev.sluice.delivery.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.delivery.stream.RefusedException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RequestReaderTest {
  private static final long SEED = 42;
  private static final Instant TIME = Instant.ofEpochMilli(1_795_348_800_250L);

  @ParameterizedTest
  @EnumSource
  void readsWhatTheWriterWrites(WireFormat format) throws IOException {
    Fields fields = RequestReader.read(format, written(format));

    assertThat(fields.requiredText("PartitionKey")).isEqualTo("ü");
    assertThat(fields.requiredBlob("Data")).containsExactly(0, 1, -1);
    assertThat(fields.timestamp("Timestamp")).contains(TIME);
    assertThat(fields.requiredInteger("Limit", 1, 10)).isEqualTo(7);
    assertThat(fields.structure("ShardFilter").orElseThrow().requiredText("Type")).isEqualTo("T");
  }

  @ParameterizedTest
  @EnumSource
  void refusesABodyThatIsCutOff(WireFormat format) throws IOException {
    byte[] body = written(format);

    assertThat(IntStream.range(1, body.length).mapToObj(length -> Arrays.copyOf(body, length)))
        .allSatisfy(part ->
            assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> RequestReader.read(format, part)));
  }

  static Stream<byte[]> damagedBodies() throws IOException {
    Random random = new Random(SEED);
    byte[] body = written(WireFormat.CBOR);
    return Stream.generate(() -> damaged(body.clone(), random)).limit(500);
  }

  private static byte[] damaged(byte[] body, Random random) {
    for (int i = 0; i < 3; i++) {
      body[random.nextInt(body.length)] = (byte) random.nextInt();
    }
    return body;
  }

  /**
   * Either a request or a refusal: anything else would be an exception that ends the connection.
   */
  @ParameterizedTest
  @MethodSource("damagedBodies")
  void readsOrRefusesADamagedBody(byte[] body) throws IOException {
    try {
      assertThat(RequestReader.read(WireFormat.CBOR, body)).isNotNull();
    } catch (RefusedException e) {
      assertThat(e.reason()).isEqualTo(RefusedException.Reason.SERIALIZATION);
    }
  }

  @Test
  void refusesABodyThatIsNestedTooDeep() {
    byte[] body = "{\"a\":".repeat(5000).getBytes(UTF_8);

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> RequestReader.read(WireFormat.JSON, body));
  }

  private static byte[] written(WireFormat format) throws IOException {
    return AnswerWriter.bytes(
        format,
        out ->
            out.text("PartitionKey", "ü")
                .blob("Data", new byte[] {0, 1, -1})
                .timestamp("Timestamp", TIME)
                .number("Limit", 7)
                .structure("ShardFilter", filter -> filter.text("Type", "T")));
  }
}
