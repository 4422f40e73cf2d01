package dev.sluice.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.kinesis.KinesisEventReader;
import dev.sluice.aws.kinesis.KinesisEventReader.Delivery;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws can be broken: each defect is found over the seeds and a few changes of each. */
class PlantedDefectTest {

  private static final int MUTATIONS = 500;

  static Stream<Arguments> defects() {
    return Stream.of(
        json(
            "takes bytes that are not UTF-8",
            (pipeline, data, arrival) ->
                pipeline.prepare(
                    ByteBuffer.wrap(UTF_8.decode(data.duplicate()).toString().getBytes(UTF_8)),
                    arrival)),
        json(
            "reads the whole buffer",
            (pipeline, data, arrival) -> pipeline.prepare(data.duplicate().clear(), arrival)),
        json(
            "takes the last bytes for white space",
            (pipeline, data, arrival) ->
                pipeline.prepare(
                    data.slice(data.position(), Math.max(0, data.remaining() - 1)), arrival)),
        json("quotes the record", PlantedDefectTest::quoting),
        event("loses the last record", PlantedDefectTest::losingTheLast),
        event("reads no events but empty ones", PlantedDefectTest::reluctant),
        state("mends checksums", (pipeline, stored) -> pipeline.restore(Checksums.mended(stored))));
  }

  private static Arguments json(String defect, JsonRecordTarget.Door door) {
    return Arguments.of("json-record", defect, new JsonRecordTarget(door));
  }

  private static Arguments event(String defect, KinesisEventTarget.Door door) {
    return Arguments.of("kinesis-event", defect, new KinesisEventTarget(door));
  }

  private static Arguments state(String defect, KeyStateTarget.Door door) {
    return Arguments.of("key-state", defect, new KeyStateTarget(door));
  }

  private static Prepared quoting(Pipeline pipeline, ByteBuffer data, long arrivalMillis) {
    Prepared prepared = pipeline.prepare(data, arrivalMillis);
    return prepared instanceof Prepared.Rejected rejected
        ? new Prepared.Rejected(
            rejected.stage(), UTF_8.decode(data.duplicate()).toString(), rejected.key())
        : prepared;
  }

  private static Delivery losingTheLast(InputStream event) throws IOException {
    Delivery delivery = KinesisEventReader.read(event);
    int size = Math.max(0, delivery.records().size() - 1);
    return new Delivery(delivery.stream(), delivery.records().subList(0, size));
  }

  private static Delivery reluctant(InputStream event) throws IOException {
    Delivery delivery = KinesisEventReader.read(event);
    if (!delivery.records().isEmpty()) {
      throw new IllegalArgumentException("not now");
    }
    return delivery;
  }

  @ParameterizedTest(name = "{0} that {1}")
  @MethodSource("defects")
  void isFound(String seeds, String defect, Target target) throws Exception {
    assertThat(breaks(target, seeds)).as(defect).isTrue();
  }

  private static boolean breaks(Target target, String name) throws Exception {
    List<byte[]> seeds = Seeds.inputs(name);
    Mutations mutations = new Mutations(1, seeds);
    for (byte[] seed : seeds) {
      for (int i = 0; i < MUTATIONS; i++) {
        if (breaks(target, i == 0 ? seed : mutations.of(seed))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean breaks(Target target, byte[] input) throws Exception {
    try {
      target.run(input);
      return false;
    } catch (AssertionError broken) {
      return true;
    }
  }
}
