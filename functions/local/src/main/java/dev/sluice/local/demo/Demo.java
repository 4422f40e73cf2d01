package dev.sluice.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.local.produce.Producer;
import dev.sluice.local.query.QuarantineObjects;
import dev.sluice.local.query.Results;
import dev.sluice.local.stack.Clients;
import dev.sluice.local.stack.LocalFunction;
import dev.sluice.local.stack.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Pushes an example's records through a running stack and reads back what they came to. */
public final class Demo {

  private static final PrintStream NO_LOG = new PrintStream(OutputStream.nullOutputStream());

  private static final Duration DELIVERY = Duration.ofMinutes(10);
  private static final Duration ALERTS = Duration.ofSeconds(30);

  private final Clients clients;
  private final Resources resources;
  private final Example example;
  private final Console console;

  public Demo(Clients clients, Resources resources, Example example, Console console) {
    this.clients = clients;
    this.resources = resources;
    this.example = example;
    this.console = console;
  }

  /**
   * Runs the example once.
   *
   * @throws IllegalStateException if the table holds alerts that did not come through the topic, or
   *     the other way round
   */
  public Outcome run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (AlertInbox inbox =
            AlertInbox.open(clients.sqs(), resources.alertQueueUrl(), this::showAlert);
        LocalFunction function =
            LocalFunction.start(
                clients,
                resources,
                example.definition(),
                NO_LOG,
                this::showDelivered,
                console::say)) {
      long put = push();
      function.awaitDrained(DELIVERY);
      List<ObjectNode> alerts = results().allAlerts().toList();
      int received = receive(inbox, alerts);
      console.endProgress();
      return outcome(put, received, alerts, start);
    }
  }

  private long push() throws IOException {
    Producer producer =
        new Producer(clients.kinesis(), resources.stream(), example.definition().plan().record());
    try (InputStream records = Files.newInputStream(example.records())) {
      return producer.put(records, put -> {});
    }
  }

  private int receive(AlertInbox inbox, List<ObjectNode> alerts) throws InterruptedException {
    Set<String> kept =
        alerts.stream().map(alert -> alert.path("id").asText()).collect(Collectors.toSet());
    Set<String> received = inbox.await(kept, ALERTS);
    if (!received.equals(kept)) {
      throw new IllegalStateException(
          "the table holds %d alerts, but %d came through the topic"
              .formatted(kept.size(), received.size()));
    }
    return received.size();
  }

  private Outcome outcome(long put, int received, List<ObjectNode> alerts, long start)
      throws IOException {
    List<ObjectNode> keys = results().all().toList();
    int quarantined =
        new QuarantineObjects(clients.s3(), resources.bucket(), example.name()).records().size();
    double seconds = (System.nanoTime() - start) / 1e9;
    console.print(out -> new ResultTable(keys, alertsByKey(alerts)).print(out));
    return new Outcome(put, keys.size(), received, quarantined, seconds);
  }

  private static Map<String, Integer> alertsByKey(List<ObjectNode> alerts) {
    return alerts.stream()
        .collect(Collectors.toMap(alert -> alert.path("key").asText(), alert -> 1, Integer::sum));
  }

  private Results results() throws IOException {
    return Results.of(
        clients.dynamoDb(), clients.s3(), resources.table(), example.name(), resources::bucket);
  }

  private void showAlert(JsonNode alert) {
    console.say(
        "%s  %-8s  %s: %s"
            .formatted(
                alert.path("time").asText(),
                alert.path("severity").asText(),
                alert.path("alert").asText(),
                alert.path("message").asText()));
  }

  private void showDelivered(long delivered) {
    console.progress("records delivered", delivered, example.lines());
  }
}
