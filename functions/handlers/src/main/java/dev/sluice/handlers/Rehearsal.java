package dev.sluice.handlers;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Expression.Call;
import dev.sluice.pipeline.expression.Expression.Constant;
import dev.sluice.pipeline.expression.Expression.Variable;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.AlertPlan.Part;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.RecordPlan;
import dev.sluice.pipeline.plan.Retention;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.ScorePlan.Detector;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.Step;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.plan.WindowPlan.Function;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A pipeline of ours and its batches, in which what is in most pipelines happens: records are
 * decoded, dropped, refused, scored, counted in windows, and raise alerts.
 */
final class Rehearsal {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int RECORDS = 250;
  private static final int KEYS = 10;

  private Rehearsal() {}

  static PipelinePlan plan() {
    Expression value = new Variable("value");
    return new PipelinePlan(
        "rehearsal",
        new RecordPlan(name("key"), name("at"), Map.of(), START, Duration.ofHours(1)),
        List.of(
            new Step.Filter(
                "filter", new Call("_!=_", List.of(new Variable("state"), new Constant("off")))),
            new Step.Set("set", "scaled", new Call("_*_", List.of(value, new Constant(0.5))))),
        List.of(
            new WindowPlan(
                "minute",
                Duration.ofMinutes(1),
                Duration.ZERO,
                List.of(
                    new Aggregate("n", Function.COUNT, null),
                    new Aggregate("mean", Function.MEAN, new Variable("scaled"))))),
        List.of(
            new ScorePlan.Detection(
                "unusual", new Detector.Surprise(Detector.Surprise.Size.STANDARD), value)),
        List.of(
            new AlertPlan(
                "high",
                new Call("_>_", List.of(value, new Constant(494.0))),
                Severity.LOW,
                Duration.ZERO,
                List.of(new Part.Value(new Variable("key")), new Part.Text(" is high")))),
        new Retention(Duration.ofDays(1), Duration.ofDays(1)));
  }

  private static Path name(String name) {
    return new Path(List.of(new Path.Segment.Name(name)));
  }

  /** A batch of another minute each, as Lambda delivers it. */
  static byte[] event(int batch) {
    StringJoiner records = new StringJoiner(",", "{\"Records\":[", "]}");
    for (int i = 0; i < RECORDS; i++) {
      records.add(record(batch * RECORDS + i, text(batch, i)));
    }
    return records.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(int batch, int i) {
    if (i == 0) {
      return "no record";
    }
    return "{\"key\":\"k-%d\",\"at\":\"%s\",\"state\":\"%s\",\"value\":%d.25,\"spare\":{\"unused\":[1,2]}}"
        .formatted(
            i % KEYS,
            START.plus(Duration.ofMinutes(batch)).plusMillis(i),
            i % 7 == 0 ? "off" : "on",
            i * 2);
  }

  /** As in "Using Lambda to process records from Amazon Kinesis Data Streams". */
  private static String record(int sequence, String text) {
    return """
    {"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"k","sequenceNumber":"%d",\
    "data":"%s","approximateArrivalTimestamp":%d.125},"eventSource":"aws:kinesis",\
    "eventVersion":"1.0","eventID":"shardId-000000000000:%d",\
    "eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::123456789012:role/r",\
    "awsRegion":"us-east-1",\
    "eventSourceARN":"arn:aws:kinesis:us-east-1:123456789012:stream/rehearsal"}\
    """
        .formatted(
            1_000_000 + sequence,
            Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
            START.plus(Duration.ofMinutes(sequence / RECORDS + 1L)).getEpochSecond(),
            1_000_000 + sequence);
  }
}
