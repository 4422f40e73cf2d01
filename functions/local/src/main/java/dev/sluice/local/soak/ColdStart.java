package dev.sluice.local.soak;

import dev.sluice.aws.Calling;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.handlers.Clients;
import dev.sluice.handlers.Host;
import dev.sluice.local.stack.Endpoints;
import dev.sluice.local.stack.LocalFunction;
import dev.sluice.local.stack.Resources;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Makes environments as Lambda's cold start does: the handler that is deployed, over clients of its
 * own that are set up as the deployed ones are.
 *
 * @param log receives the function's line a batch
 * @param watch sees what the table answers
 */
record ColdStart(
    Endpoints endpoints,
    Resources resources,
    PipelineDefinition definition,
    PrintStream log,
    PositionWatch watch)
    implements Supplier<Environment> {

  /** Several environments share this JVM's memory. */
  private static final long CACHE_BYTES = 16L << 20;

  @Override
  public Environment get() {
    SdkHttpClient http = Clients.newHttpClient();
    Lifeline lifeline = new Lifeline(http);
    Clients clients = dev.sluice.local.stack.Clients.ofFunction(endpoints, lifeline);
    try {
      Host host = new Host(log, Clock.systemUTC(), System::nanoTime, CACHE_BYTES, Calling.FREELY);
      return new Environment(
          LocalFunction.handler(watch.over(clients), resources, definition, host),
          lifeline,
          () -> close(clients, http));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the pipeline's compact form", e);
    }
  }

  private static void close(Clients clients, SdkHttpClient http) {
    clients.dynamoDb().close();
    clients.sns().close();
    clients.s3().close();
    http.close();
  }
}
