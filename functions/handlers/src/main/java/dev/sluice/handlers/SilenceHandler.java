package dev.sluice.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.aws.dynamodb.DynamoDbGroupStore;
import dev.sluice.aws.sns.SnsAlertSink;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.SilenceSweep;
import dev.sluice.pipeline.Pipeline;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;

/**
 * The function that a timer calls: looks at the keys that may be silent, and raises what their
 * silence raises. What the event says is of no interest. Several may run at once.
 */
public final class SilenceHandler implements RequestStreamHandler {

  private final SilenceSweep sweep;
  private final String pipeline;
  private final PrintStream log;
  private final Clock clock;

  /** As Lambda makes it: with the settings of its environment, logging to standard output. */
  public SilenceHandler() {
    this(Settings.of(System.getenv()), Clients.of(System.getenv()), Host.logging(System.out));
  }

  /**
   * @throws IllegalArgumentException if the pipeline's file cannot be read
   */
  public SilenceHandler(Settings settings, Clients clients, Host host) {
    this(PipelineFiles.read(settings.pipeline(), settings.models()), settings, clients, host);
  }

  /** With a pipeline that is read already, and that other functions may share. */
  public SilenceHandler(Pipeline watched, Settings settings, Clients clients, Host host) {
    this.pipeline = watched.name();
    States states = States.of(watched.plan(), settings, clients, host);
    this.sweep =
        new SilenceSweep(
            watched,
            states.store(),
            new DynamoDbGroupStore(clients.dynamoDb(), settings.table(), pipeline, host.calling()),
            new SnsAlertSink(clients.sns(), settings.topicArn(), pipeline, host.calling()),
            states.silence());
    this.log = host.log();
    this.clock = host.clock();
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    sweep(context.getAwsRequestId(), new InvocationDeadline(context));
  }

  /**
   * Looks at the keys that are due, and writes one line of JSON to the log.
   *
   * @throws dev.sluice.batch.UnavailableException if a service does not answer before the deadline
   * @throws IllegalStateException if a table or topic is wrongly set up
   */
  public void sweep(String requestId, Deadline deadline) {
    long begin = clock.millis();
    EmbeddedMetrics metrics = new EmbeddedMetrics(pipeline, begin);
    metrics.text("requestId", requestId);
    try {
      tell(sweep.sweep(begin, deadline), begin, metrics);
    } catch (RuntimeException failure) {
      metrics.count("SweepsFailed", 1);
      metrics.text("error", failure.getClass().getName());
      metrics.text("message", String.valueOf(failure.getMessage()));
      throw failure;
    } finally {
      metrics.millis("SweepDuration", (double) (clock.millis() - begin));
      metrics.writeTo(log);
    }
  }

  private static void tell(SilenceSweep.Outcome outcome, long begin, EmbeddedMetrics metrics) {
    metrics.count("SweptKeys", outcome.keys());
    metrics.count("Alerts", outcome.alerts());
    metrics.millis("SilenceHorizon", (double) (begin - outcome.horizonMillis()));
    metrics.count("SweepsFailed", outcome.failures().isEmpty() ? 0 : 1);
    if (!outcome.failures().isEmpty()) {
      metrics.texts("reasons", outcome.failures());
    }
  }
}
