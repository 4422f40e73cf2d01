package dev.sluice.handlers;

import dev.sluice.batch.Deadline;
import dev.sluice.pipeline.Pipeline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Runs batches before a snapshot of the function is taken, so that what is restored from it has its
 * classes loaded and its code compiled. They go to {@link SilentServices} in this process: nothing
 * outside is called, and the function itself keeps nothing of them.
 */
final class Priming implements Resource {

  /** Enough for C2 to compile what 10,000 records go through. */
  private static final int BATCHES = 40;

  private static final Deadline PLENTY = () -> 60_000;

  private final Pipeline pipeline;
  private final Settings settings;
  private final PrintStream log;

  Priming(Pipeline pipeline, Settings settings, PrintStream log) {
    this.pipeline = pipeline;
    this.settings = settings;
    this.log = log;
  }

  /** Whoever calls this must hold on to the result: the context does not. */
  Priming registered() {
    Core.getGlobalContext().register(this);
    return this;
  }

  /** A function that is not primed serves too: what goes wrong is logged, and no more. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    EmbeddedMetrics metrics = new EmbeddedMetrics(pipeline.name(), Clock.systemUTC().millis());
    try {
      rehearse();
      metrics.count("PrimedBatches", BATCHES);
    } catch (IOException | RuntimeException failure) {
      metrics.count("PrimingFailed", 1);
      metrics.text("error", failure.getClass().getName());
      metrics.text("message", String.valueOf(failure.getMessage()));
    }
    metrics.writeTo(log);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Nothing was closed, and nothing that is open goes stale: the real services are not called
    // yet.
  }

  private void rehearse() throws IOException {
    try (SilentServices services = SilentServices.start();
        SdkHttpClient http = Clients.newHttpClient()) {
      Clients clients = Clients.at(services.endpoint(), services.endpoint(), http);
      rehearse(clients);
      clients.close();
    }
  }

  private void rehearse(Clients clients) throws IOException {
    StreamHandler ours = handler(Pipeline.of(Rehearsal.plan()), clients);
    for (int batch = 0; batch < BATCHES; batch++) {
      invoke(ours, Rehearsal.event(batch));
    }
    // The records are foreign to it, but it reads them in its own format and sets them aside.
    invoke(handler(pipeline, clients), Rehearsal.event(0));
  }

  private StreamHandler handler(Pipeline rehearsed, Clients clients) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new StreamHandler(rehearsed, settings, clients, Host.logging(nowhere));
  }

  private static void invoke(StreamHandler handler, byte[] event) throws IOException {
    handler.handle(
        new ByteArrayInputStream(event), OutputStream.nullOutputStream(), "rehearsal", PLENTY);
  }
}
