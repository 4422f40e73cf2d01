package dev.sluice.versus.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.versus.lambda.SensorPipeline;
import dev.sluice.versus.workload.FieldOrder;
import dev.sluice.versus.workload.RecordWriter;
import dev.sluice.versus.workload.Workload;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordReaderTest {

  static Stream<RecordReader> readers() {
    return Stream.of(
        new DatabindReader(),
        new StreamingReader(),
        new SluiceReader(SensorPipeline.with("").plan().record()));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void readsWhatTheSampleTells(RecordReader reader) throws IOException {
    RecordWriter writer = new RecordWriter(new Workload(3, 500, FieldOrder.RANDOM));
    for (int i = 0; i < 300; i++) {
      writer.write(i);
      Observation read = new Observation();
      boolean passes = reader.read(writer.copy(), writer.length(), read);
      assertThat(passes).isEqualTo(writer.sample().isRunning());
      if (passes) {
        assertThat(read)
            .usingRecursiveComparison()
            .isEqualTo(new Observation().set(writer.sample()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("readers")
  void refusesWhatIsNoRecord(RecordReader reader) {
    byte[] cut = "{\"deviceId\":\"sensor".getBytes(UTF_8);
    assertThatThrownBy(() -> reader.read(cut, cut.length, new Observation()))
        .isInstanceOf(IOException.class);
  }
}
