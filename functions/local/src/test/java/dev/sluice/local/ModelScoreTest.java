package dev.sluice.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a pipeline file that names a model to the model's score. */
class ModelScoreTest {

  private static final Path MODELS = Path.of("../onnx/src/test/resources/dev/sluice/onnx");
  private static final long NOW = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

  private static final String YAML =
      """
      pipeline: payments
      record: { format: json, key: id, time: ts }
      scores:
        - name: risk
          model: { onnx: risk.onnx }
          inputs: { input: [amount / 100.0, distance, hour, recent] }
          output: output
          index: 0
      alerts:
        - { name: risky, when: risk > 0.5, severity: high, message: "${risk}" }
      """;

  @TempDir private Path folder;

  @Test
  void comesFromTheModelBesideTheFile() throws IOException {
    Files.copy(MODELS.resolve("risk.onnx"), folder.resolve("risk.onnx"));
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), YAML);
    Pipeline pipeline = Target.definition(file).pipeline();
    List<Event> events = new ArrayList<>();
    List<Double> predicted = new ArrayList<>();
    for (String line : Files.readAllLines(MODELS.resolve("risk.csv"))) {
      String[] numbers = line.split(",", -1);
      events.add(event(pipeline, numbers));
      predicted.add(Double.valueOf(numbers[4]));
    }
    pipeline.infer(events);

    for (int i = 0; i < events.size(); i++) {
      KeyState state = pipeline.newState();
      state.apply(events.get(i), new ArrayList<>());
      double risk = predicted.get(i);
      assertThat(state.summary().scores().get("risk")).isCloseTo(risk, within(1e-5));
      assertThat(state.summary().level()).isEqualTo(risk > 0.5 ? "high" : "ok");
    }
  }

  private static Event event(Pipeline pipeline, String... numbers) {
    String record =
        """
        {"id":"a","ts":%d,"amount":%s,"distance":%s,"hour":%s,"recent":%s}
        """
            .formatted(
                NOW, 100 * Double.parseDouble(numbers[0]), numbers[1], numbers[2], numbers[3]);
    Prepared prepared = pipeline.prepare(ByteBuffer.wrap(record.getBytes(UTF_8)), NOW);
    return ((Prepared.Ready) prepared).event();
  }
}
