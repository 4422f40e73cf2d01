package dev.sluice.delivery.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AggregationTest {

  private static final String HIGHEST = "340282366920938463463374607431768211455";

  /** The bytes are those of the Protobuf classes in the Kinesis Client Library 3.0.0. */
  @Test
  void packsAsTheProducerLibraryDoes() {
    byte[] packed =
        Aggregation.encode(
            List.of(
                UserRecord.of("alpha", "first".getBytes(UTF_8)),
                new UserRecord("東", HIGHEST, new byte[0]),
                UserRecord.of("alpha", "third".getBytes(UTF_8))));

    assertThat(HexFormat.of().formatHex(packed))
        .isEqualTo(
            "f3899ac2"
                + "0a05616c706861"
                + "0a03e69db1"
                + "1227333430323832333636393230393338343633343633333734363037343331373638323131343535"
                + "1a0908001a056669727374"
                + "1a06080110001a00"
                + "1a0908001a057468697264"
                + "6db9a6b1eb8ca7fca82d1d7677b87a0e");
  }

  @Test
  void lengthsAndIndexesTakeAsManyBytesAsTheyNeed() {
    List<UserRecord> records =
        IntStream.range(0, 200)
            .mapToObj(i -> UserRecord.of("key" + i, new byte[i == 199 ? 300 : 0]))
            .toList();

    assertThat(HexFormat.of().formatHex(Aggregation.encode(records)))
        .contains("1a04087f1a00", "1a050880011a00", "1ab20208c7011aac0200");
  }

  @Test
  void nothingCannotBePacked() {
    assertThatThrownBy(() -> Aggregation.encode(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }
}
