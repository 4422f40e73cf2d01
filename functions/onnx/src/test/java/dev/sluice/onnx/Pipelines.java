package dev.sluice.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.inference.ModelDigest;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.NumberType;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.RecordPlan;
import dev.sluice.pipeline.plan.Retention;
import dev.sluice.pipeline.plan.ScorePlan.Inference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Pipelines of one model, over records with the fields a, b, c and so on. */
final class Pipelines {

  /** The folder of the models that scripts/train-models wrote. */
  static final Path MODELS = Path.of("src/test/resources/dev/sluice/onnx");

  private static final long NOW = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

  private Pipelines() {}

  static String digest(Path model) {
    try {
      return ModelDigest.of(model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The score {@code score}, of a model in {@link #MODELS}. */
  static Inference inference(String name, int index, String output, Inference.Input... inputs) {
    String file = name + ".onnx";
    return new Inference(
        "score",
        ModelRuntime.ONNX,
        file,
        digest(MODELS.resolve(file)),
        List.of(inputs),
        new Inference.Output(output, index));
  }

  static Inference.Input input(String name, NumberType type, String... fields) {
    return new Inference.Input(
        name, type, Stream.of(fields).<Expression>map(Expression.Variable::new).toList());
  }

  static PipelinePlan plan(Inference inference) {
    return new PipelinePlan(
        "models",
        new RecordPlan(
            path("id"),
            path("ts"),
            Map.of(),
            Instant.parse("2000-01-01T00:00:00Z"),
            Duration.ofHours(1)),
        List.of(),
        List.of(),
        List.of(inference),
        List.of(),
        new Retention(Duration.ofDays(1), Duration.ofDays(1)));
  }

  private static dev.sluice.pipeline.plan.Path path(String field) {
    return new dev.sluice.pipeline.plan.Path(
        List.of(new dev.sluice.pipeline.plan.Path.Segment.Name(field)));
  }

  /** Of a record whose fields are these numbers. */
  static Event event(Pipeline pipeline, double... numbers) {
    List<String> fields = new ArrayList<>(List.of("\"id\":\"k\"", "\"ts\":" + NOW));
    for (int i = 0; i < numbers.length; i++) {
      fields.add("\"%c\":%s".formatted('a' + i, numbers[i]));
    }
    byte[] record = ("{" + String.join(",", fields) + "}").getBytes(UTF_8);
    return ((Prepared.Ready) pipeline.prepare(ByteBuffer.wrap(record), NOW)).event();
  }

  static Map<String, Double> scores(Pipeline pipeline, Event event) {
    KeyState state = pipeline.newState();
    state.apply(event, new ArrayList<>());
    return state.summary().scores();
  }
}
