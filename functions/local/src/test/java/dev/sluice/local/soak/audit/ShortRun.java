package dev.sluice.local.soak.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.local.SharedStack;
import dev.sluice.local.soak.audit.Audit.Verdict;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.LocalFunction;
import dev.sluice.local.stack.Provisioning;
import dev.sluice.local.stack.Resources;
import dev.sluice.pipeline.Pipeline;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * What the function has really left of sixty records of three keys, of which one is hot and one is
 * bad.
 */
final class ShortRun implements AutoCloseable {

  private static final PrintStream NO_LOG = new PrintStream(OutputStream.nullOutputStream());
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  private final Clients clients = SharedStack.clients();
  private final StreamSum pushed = new StreamSum();
  private final PipelineDefinition definition;
  private final Resources resources;

  private ShortRun(PipelineDefinition definition, Resources resources) {
    this.definition = definition;
    this.resources = resources;
  }

  /**
   * Makes one.
   *
   * @param state how the pipeline keeps its keys' states
   */
  static ShortRun of(String state) throws Exception {
    String name = "sluice-remains-" + Long.toHexString(System.nanoTime());
    ShortRun run =
        new ShortRun(definition(state), new Provisioning(SharedStack.clients()).create(name, 2));
    run.applyAll();
    return run;
  }

  private static PipelineDefinition definition(String state) {
    String yaml =
        """
        pipeline: remains
        record: { format: json, key: id, time: at }
        windows:
          - { name: brief, every: 10s, aggregates: { n: count(), mean: mean(value) } }
        scores:
          - { name: unusual, detector: ewma, of: value, warmup: 5 }
        alerts:
          - { name: hot, when: value > 90.0, severity: high, message: "${id} at ${value}" }
        delivery: { batchWindow: 0s }
        state: %s
        """
            .formatted(state);
    return ((Reading.Valid) PipelineFile.parse(yaml)).definition();
  }

  private void applyAll() throws Exception {
    for (int i = 0; i < 60; i++) {
      push("k-" + i % 3, START.plusSeconds(i), i == 30 ? "99.5" : i == 31 ? "hot" : "2" + i);
    }
    try (LocalFunction function =
        LocalFunction.start(clients, resources, definition, NO_LOG, count -> {}, line -> {})) {
      function.awaitDrained(Duration.ofMinutes(2));
    }
  }

  private void push(String key, Instant time, String value) {
    String text = "{\"id\":\"%s\",\"at\":\"%s\",\"value\":%s}".formatted(key, time, value);
    SdkBytes data = SdkBytes.fromUtf8String(text);
    PutRecordsRequestEntry entry =
        PutRecordsRequestEntry.builder().partitionKey(key).data(data).build();
    PutRecordsResultEntry result =
        clients
            .kinesis()
            .putRecords(request -> request.streamName(resources.stream()).records(entry))
            .records()
            .get(0);
    pushed.add(result.shardId(), result.sequenceNumber(), data.asByteArray());
  }

  Clients clients() {
    return clients;
  }

  Resources resources() {
    return resources;
  }

  /** What an audit says, of subscribers who got all alerts. */
  Verdict audit() {
    Contents expected = expected();
    return Audit.compare(expected, found(expected).contents());
  }

  /** What is left beside what was asked for. */
  Left left() {
    return found(expected()).left();
  }

  private Contents expected() {
    FaultFreePass pass = new FaultFreePass(Pipeline.of(definition.plan()));
    assertThat(remains().passOver(pass)).isEqualTo(pushed);
    Contents expected = pass.contents();
    assertThat(expected.history()).hasSizeGreaterThan(10);
    return expected;
  }

  private Remains.Found found(Contents expected) {
    return remains().find(expected.alerts());
  }

  private Remains remains() {
    return new Remains(clients, resources, Pipeline.of(definition.plan()));
  }

  @Override
  public void close() {
    new Provisioning(clients).delete(resources);
  }
}
