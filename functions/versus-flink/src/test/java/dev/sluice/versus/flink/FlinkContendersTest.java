package dev.sluice.versus.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.versus.race.Course;
import dev.sluice.versus.race.Job;
import dev.sluice.versus.race.Measurement;
import dev.sluice.versus.race.ResultFile;
import dev.sluice.versus.race.Runner;
import dev.sluice.versus.workload.FieldOrder;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlinkContendersTest {

  @TempDir private Path folder;

  static Stream<String> contenders() {
    return new FlinkContenders().all().stream().map(contender -> contender.name());
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void comesToTheOraclesResults(String contender) throws Exception {
    Measurement measured =
        Runner.run(
            new Job(
                contender,
                contender,
                7,
                300,
                FieldOrder.RANDOM,
                1,
                4000,
                20,
                "",
                1,
                200,
                1_000_000,
                0,
                Course.Services.NONE,
                folder.toString()));
    assertThat(ResultFile.read(folder)).hasSize(20);
    assertThat(measured.records()).isPositive();
  }
}
