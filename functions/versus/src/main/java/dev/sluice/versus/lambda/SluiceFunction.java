package dev.sluice.versus.lambda;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.delivery.lambda.InvocationContext;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.handlers.Clients;
import dev.sluice.handlers.Settings;
import dev.sluice.handlers.States;
import dev.sluice.handlers.StreamHandler;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.versus.race.Batches;
import dev.sluice.versus.race.Contender;
import dev.sluice.versus.race.Course;
import dev.sluice.versus.race.Finish;
import dev.sluice.versus.race.Meter;
import dev.sluice.versus.scoring.Tally.Counts;
import dev.sluice.versus.workload.Workload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Sluice's function as it is deployed, with one of its layouts. */
record SluiceFunction(Layout layout) implements Contender {

  static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:sensors";
  private static final String STREAM = "arn:aws:kinesis:eu-central-1:123456789012:stream/sensors";
  private static final String DONE = "{\"batchItemFailures\":[]}";
  private static final int PLENTY_OF_MILLIS = 900_000;

  @Override
  public String name() {
    return layout.contender();
  }

  @Override
  public Finish run(Course course, Meter meter) throws IOException {
    PipelineDefinition pipeline = layout.pipeline();
    Path file = course.folder().resolve("pipeline.sluice");
    Files.write(file, pipeline.compact());
    Clients sdk = ServiceClients.ofSdk(course.services());
    Tables.createForSluice(sdk.dynamoDb(), course.name());
    Settings settings =
        new Settings(
            file,
            file.resolveSibling("models"),
            course.name(),
            TOPIC,
            "quarantine",
            States.needBucket(pipeline.plan()) ? SluiceLogs.BUCKET : null);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    StreamHandler handler =
        new StreamHandler(
            settings,
            ServiceClients.ofSluice(course.services()),
            new PrintStream(log, true, StandardCharsets.UTF_8));
    InvocationContext context = context();
    new Batches(course, meter).deliverTo(event -> invoke(handler, event, context));
    Counts counts = BatchLines.counts(log.toString(StandardCharsets.UTF_8));
    return new Finish(
        keepsWindows(pipeline) ? counts : counts.withoutWindows(),
        meter.isLimited() ? layout.results(sdk, course.name(), course.workload()) : Map.of());
  }

  /** Whether each window that closes is kept, so that the log tells how many there were. */
  private static boolean keepsWindows(PipelineDefinition pipeline) {
    return pipeline.plan().windows().stream().allMatch(WindowPlan::keepsHistory);
  }

  private static InvocationContext context() {
    return new InvocationContext(
        Workload.NAME, MappingSettings.of(STREAM), () -> PLENTY_OF_MILLIS, line -> {});
  }

  private static void invoke(StreamHandler handler, InputStream event, InvocationContext context)
      throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(event, answer, context);
    if (!answer.toString(StandardCharsets.UTF_8).equals(DONE)) {
      throw new IllegalStateException("not all was done: " + answer);
    }
  }
}
