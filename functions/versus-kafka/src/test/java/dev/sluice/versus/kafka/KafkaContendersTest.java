package dev.sluice.versus.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.versus.race.Course;
import dev.sluice.versus.race.Job;
import dev.sluice.versus.race.Measurement;
import dev.sluice.versus.race.ResultFile;
import dev.sluice.versus.race.Runner;
import dev.sluice.versus.workload.FieldOrder;
import dev.sluice.versus.workload.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaContendersTest {

  private static final long SEED = 7;

  @TempDir private Path folder;

  @Test
  void comesToTheOraclesResults() throws Exception {
    try (Broker broker = new Broker(Files.createDirectory(folder.resolve("broker")))) {
      broker.fill("checked", new Workload(SEED, 20, FieldOrder.RANDOM), 4000);
      broker.fill("records", new Workload(SEED, 300, FieldOrder.RANDOM), 100_000);
      Measurement measured = Runner.run(job(broker.address()));
      assertThat(ResultFile.read(folder)).hasSize(20);
      assertThat(measured.records()).isPositive();
    }
  }

  private Job job(String broker) {
    return new Job(
        "kafka-streams",
        "test",
        SEED,
        300,
        FieldOrder.RANDOM,
        1,
        4000,
        20,
        "checked",
        1,
        200,
        0,
        0,
        new Course.Services(null, null, broker, "records"),
        folder.toString());
  }
}
