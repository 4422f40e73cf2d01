package dev.sluice.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.aws.dynamodb.DynamoDbGroupStore;
import dev.sluice.aws.kinesis.KinesisEventReader;
import dev.sluice.aws.s3.S3Quarantine;
import dev.sluice.aws.sns.SnsAlertSink;
import dev.sluice.batch.BatchOutcome;
import dev.sluice.batch.BatchProcessor;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.ReadingProgress;
import dev.sluice.batch.StateCache;
import dev.sluice.batch.carry.TumblingWindow;
import dev.sluice.pipeline.Pipeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * The function: takes one shard's batch of records to the state of their keys, and answers which
 * record is the first that Lambda must deliver again. Safe for several invocations at once.
 */
public final class StreamHandler implements RequestStreamHandler {

  private final KinesisEventReader reader = new KinesisEventReader();
  private final BatchProcessor processor;
  private final WindowedBatches windowed;
  private final @Nullable ReadingProgress progress;
  private final BatchLog log;
  private final Pipeline pipeline;
  private final Settings settings;

  @SuppressWarnings("UnusedVariable") // held here, for the context of the hooks does not
  private @Nullable Priming priming;

  /** As Lambda makes it: with the settings of its environment, logging to standard output. */
  public StreamHandler() {
    this(Settings.of(System.getenv()), Clients.of(System.getenv()), System.out);
    if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      this.priming = new Priming(pipeline, settings, System.out).registered();
    }
  }

  /**
   * @param log receives one line of JSON a batch
   * @throws IllegalArgumentException if the pipeline's file or a model of it cannot be loaded
   */
  public StreamHandler(Settings settings, Clients clients, PrintStream log) {
    this(settings, clients, Host.logging(log));
  }

  /**
   * @throws IllegalArgumentException if the pipeline's file or a model of it cannot be loaded
   */
  public StreamHandler(Settings settings, Clients clients, Host host) {
    this(PipelineFiles.read(settings.pipeline(), settings.models()), settings, clients, host);
  }

  /** With a pipeline that is read already, and that other functions may share. */
  public StreamHandler(Pipeline pipeline, Settings settings, Clients clients, Host host) {
    this.pipeline = pipeline;
    this.settings = settings;
    String name = pipeline.name();
    States states = States.of(pipeline.plan(), settings, clients, host);
    StateCache cache = new StateCache(host.cacheBytes());
    this.processor =
        new BatchProcessor(
            pipeline,
            states.store(),
            new DynamoDbGroupStore(clients.dynamoDb(), settings.table(), name, host.calling()),
            new SnsAlertSink(clients.sns(), settings.topicArn(), name, host.calling()),
            new S3Quarantine(clients.s3(), settings.quarantineBucket(), host.calling()),
            cache,
            host.nanoseconds());
    this.windowed = new WindowedBatches(pipeline, processor, states.store(), cache);
    this.progress =
        pipeline.watchesSilence()
            ? new ReadingProgress(states.silence(), host.clock()::millis)
            : null;
    this.log = new BatchLog(name, host.log(), host.clock());
  }

  /**
   * @throws IllegalArgumentException if the event is not one of Kinesis
   * @throws IllegalStateException if a table, topic or bucket is wrongly set up
   */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    handle(event, answer, context.getAwsRequestId(), new InvocationDeadline(context));
  }

  void handle(InputStream event, OutputStream answer, String requestId, Deadline deadline)
      throws IOException {
    BatchLog.Line line = log.begin(requestId);
    try {
      reader.read(
          event,
          delivery -> {
            answer(delivery, answer, deadline, line);
            line.end();
          });
    } catch (IOException | RuntimeException failure) {
      line.failed(failure);
      throw failure;
    }
  }

  private void answer(
      KinesisEventReader.Delivery delivery,
      OutputStream answer,
      Deadline deadline,
      BatchLog.Line line)
      throws IOException {
    if (progress != null) {
      progress.note(delivery.records(), deadline).ifPresent(line::lagNotNoted);
    }
    TumblingWindow window = delivery.window();
    if (window != null && windowed.concern(window)) {
      BatchAnswer.write(windowed.process(delivery, window, deadline, line), answer);
      return;
    }
    BatchOutcome outcome = processor.process(delivery.records(), deadline);
    if (window == null) {
      BatchAnswer.write(outcome, answer);
    } else {
      BatchAnswer.writeWithoutState(outcome, answer);
    }
    line.tell(delivery, outcome);
  }
}
