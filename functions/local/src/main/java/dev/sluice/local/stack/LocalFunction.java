package dev.sluice.local.stack;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.definition.DeliverySettings;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.mapping.EventSourceMapping;
import dev.sluice.delivery.mapping.MappingListener;
import dev.sluice.handlers.Host;
import dev.sluice.handlers.Settings;
import dev.sluice.handlers.SilenceHandler;
import dev.sluice.handlers.StreamHandler;
import dev.sluice.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The function that is deployed on AWS, run here: the same handler class, given the same events for
 * each shard's batches as Lambda would give it.
 */
public final class LocalFunction implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofMillis(500);

  private static final Duration SWEEP = Duration.ofSeconds(10);

  private final EventSourceMapping mapping;

  /** Null where nobody's silence matters. */
  private final @Nullable SilenceTimer timer;

  private LocalFunction(EventSourceMapping mapping, @Nullable SilenceTimer timer) {
    this.mapping = mapping;
    this.timer = timer;
  }

  /**
   * Starts to deliver a stream from its oldest record on.
   *
   * @param log receives the function's line a batch
   * @param progress told how many records were delivered so far
   * @param problems told in a line what went wrong: failed invocations, batches given up
   */
  public static LocalFunction start(
      Clients clients,
      Resources resources,
      PipelineDefinition definition,
      PrintStream log,
      LongConsumer progress,
      Consumer<String> problems)
      throws IOException {
    dev.sluice.handlers.Clients services = clients.ofFunction();
    Host host = Host.logging(log);
    StreamHandler handler = handler(services, resources, definition, host);
    FailureDestination destination =
        new FailureDestination(clients.s3(), resources.bucket(), streamArn(clients, resources));
    EventSourceMapping mapping =
        mapping(
            clients, resources, definition, handler, new Listener(progress, problems, destination));
    return new LocalFunction(
        mapping,
        Pipeline.of(definition.plan()).watchesSilence()
            ? timer(sweeper(services, resources, definition, host), problems)
            : null);
  }

  private static SilenceTimer timer(SilenceHandler handler, Consumer<String> problems) {
    return SilenceTimer.start(() -> handler.sweep("local", SWEEP::toMillis), SWEEP, problems);
  }

  /** Starts to deliver a stream from its oldest record on to any function. */
  public static LocalFunction start(
      Clients clients,
      Resources resources,
      PipelineDefinition definition,
      RequestStreamHandler function,
      MappingListener listener) {
    return new LocalFunction(mapping(clients, resources, definition, function, listener), null);
  }

  private static EventSourceMapping mapping(
      Clients clients,
      Resources resources,
      PipelineDefinition definition,
      RequestStreamHandler function,
      MappingListener listener) {
    return EventSourceMapping.start(
        new KinesisShardSource(clients.kinesis(), resources.stream()),
        function,
        settings(streamArn(clients, resources), definition),
        listener);
  }

  /** The function as a cold start makes it; it reads the pipeline's file once, as it is made. */
  public static StreamHandler handler(
      dev.sluice.handlers.Clients clients,
      Resources resources,
      PipelineDefinition definition,
      Host host)
      throws IOException {
    return made(definition, resources, settings -> new StreamHandler(settings, clients, host));
  }

  private static SilenceHandler sweeper(
      dev.sluice.handlers.Clients clients,
      Resources resources,
      PipelineDefinition definition,
      Host host)
      throws IOException {
    return made(definition, resources, settings -> new SilenceHandler(settings, clients, host));
  }

  private static <T> T made(
      PipelineDefinition definition, Resources resources, Function<Settings, T> maker)
      throws IOException {
    Path pipeline = Files.createTempFile("pipeline", ".sluice");
    try {
      Files.write(pipeline, definition.compact());
      return maker.apply(
          new Settings(
              pipeline,
              Objects.requireNonNullElse(definition.folder(), pipeline),
              resources.table(),
              resources.topicArn(),
              resources.bucket(),
              resources.bucket()));
    } finally {
      Files.delete(pipeline);
    }
  }

  private static String streamArn(Clients clients, Resources resources) {
    return clients
        .kinesis()
        .describeStreamSummary(request -> request.streamName(resources.stream()))
        .streamDescriptionSummary()
        .streamARN();
  }

  /** As the stack sets up Lambda's mapping; polled more often, for nobody pays for it here. */
  private static MappingSettings settings(String streamArn, PipelineDefinition definition) {
    DeliverySettings delivery = definition.delivery();
    return MappingSettings.of(streamArn)
        .batching(delivery.batchSize(), delivery.batchWindow())
        .retrying(delivery.attempts() - 1, true, RETRY) // attempts count the first one
        .function("sluice", delivery.timeout(), delivery.memoryMegabytes())
        .tumbling(definition.plan().state().carry())
        .polledEvery(POLL);
  }

  /**
   * Waits until everything is delivered or given up that was in the stream when this was called.
   *
   * @throws IllegalStateException if that takes longer
   */
  public void awaitDrained(Duration timeout) throws InterruptedException {
    try {
      mapping.awaitDrained(timeout);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.close();
    }
    mapping.close();
  }

  /** Counts what is delivered, and keeps and tells what is not. */
  private static final class Listener implements MappingListener {

    private final AtomicLong delivered = new AtomicLong();
    private final LongConsumer progress;
    private final Consumer<String> problems;
    private final FailureDestination destination;

    Listener(LongConsumer progress, Consumer<String> problems, FailureDestination destination) {
      this.progress = progress;
      this.problems = problems;
      this.destination = destination;
    }

    @Override
    public void delivered(String shardId, int records) {
      progress.accept(delivered.addAndGet(records));
    }

    @Override
    public void failed(String shardId, String reason) {
      problems.accept("%s: an invocation failed and is tried again: %s".formatted(shardId, reason));
    }

    @Override
    public void gaveUp(GivenUpBatch batch) {
      destination.keep(batch);
      problems.accept(
          "%s: gave up %d records after %d invocations: %s"
              .formatted(
                  batch.shardId(), batch.records().size(), batch.invocations(), batch.reason()));
    }

    @Override
    public void sourceFailed(RuntimeException failure) {
      problems.accept("the stream does not answer and is asked again: " + failure.getMessage());
    }
  }
}
