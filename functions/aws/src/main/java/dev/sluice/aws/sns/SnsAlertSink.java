package dev.sluice.aws.sns;

import dev.sluice.aws.AwsResource;
import dev.sluice.aws.Backoff;
import dev.sluice.aws.Calling;
import dev.sluice.aws.Workers;
import dev.sluice.batch.AlertSink;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.UnavailableException;
import dev.sluice.pipeline.Decision.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/**
 * Publishes alerts on a topic. On a FIFO topic (its name ends in {@code .fifo}) SNS drops an alert
 * that comes again within five minutes, and keeps the order of a key's alerts.
 */
public final class SnsAlertSink implements AlertSink {

  /** How many calls run at once at most; the client should allow as many connections. */
  public static final int CONCURRENT_CALLS = 8;

  private final SnsClient client;
  private final String arn;
  private final AwsResource topic;
  private final String pipeline;
  private final Workers workers;

  /**
   * @param client its own retries should be off, for the sink does them
   * @param topicArn the topic's ARN
   */
  public SnsAlertSink(SnsClient client, String topicArn, String pipeline) {
    this(client, topicArn, pipeline, Calling.FREELY);
  }

  /**
   * @param client its own retries should be off, for the sink does them
   * @param topicArn the topic's ARN
   */
  public SnsAlertSink(SnsClient client, String topicArn, String pipeline, Calling calling) {
    this.client = client;
    this.arn = topicArn;
    this.topic = new AwsResource("SLUICE_TOPIC_ARN", "topic", topicArn, calling.pauses());
    this.pipeline = pipeline;
    this.workers = calling.workers("sns", CONCURRENT_CALLS);
  }

  @Override
  public Map<String, String> publish(List<Alert> alerts, Deadline deadline) {
    Map<Alert, String> failed = new LinkedHashMap<>();
    Map<String, String> stopped = new HashMap<>();
    for (List<Alert> round : MessageBatches.rounds(alerts)) {
      // After a key's alert that was not taken, a later one would overtake it.
      round.stream()
          .filter(alert -> stopped.containsKey(alert.key()))
          .forEach(alert -> failed.put(alert, stopped.getOrDefault(alert.key(), "")));
      failed.putAll(
          publishRound(
              round.stream().filter(alert -> !stopped.containsKey(alert.key())).toList(),
              deadline));
      failed.forEach((alert, reason) -> stopped.put(alert.key(), reason));
    }
    return failed.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().id(), Map.Entry::getValue));
  }

  /** Publishes alerts of different keys. Returns those that were not taken, with the reason. */
  private Map<Alert, String> publishRound(List<Alert> alerts, Deadline deadline) {
    List<AlertMessage> messages =
        alerts.stream().map(alert -> AlertMessage.of(pipeline, alert)).toList();
    Map<Alert, String> failed = new LinkedHashMap<>();
    workers
        .each(MessageBatches.calls(messages), call -> publishCall(call, deadline))
        .forEach(failed::putAll);
    return failed;
  }

  private Map<Alert, String> publishCall(List<AlertMessage> call, Deadline deadline) {
    Map<Alert, String> failed = new LinkedHashMap<>();
    List<AlertMessage> waiting = call;
    Backoff backoff = topic.backoff(deadline);
    try {
      while (true) {
        waiting = publishOnce(waiting, failed, deadline);
        if (waiting.isEmpty()) {
          return failed;
        }
        if (!backoff.pause()) {
          throw topic.unavailable("messages were not taken");
        }
      }
    } catch (UnavailableException unanswered) {
      waiting.forEach(
          message -> failed.put(message.alert(), String.valueOf(unanswered.getMessage())));
      return failed;
    }
  }

  /** Returns what to publish again; what is refused for good joins the failed. */
  private List<AlertMessage> publishOnce(
      List<AlertMessage> messages, Map<Alert, String> failed, Deadline deadline) {
    List<AlertMessage> again = new ArrayList<>();
    for (BatchResultErrorEntry error : send(messages, deadline).failed()) {
      AlertMessage message = messages.get(Integer.parseInt(error.id()));
      if (isPassing(error)) {
        again.add(message);
      } else {
        failed.put(message.alert(), error.code() + ": " + error.message());
      }
    }
    return again;
  }

  private PublishBatchResponse send(List<AlertMessage> messages, Deadline deadline) {
    List<PublishBatchRequestEntry> entries = new ArrayList<>();
    for (AlertMessage message : messages) {
      entries.add(entry(Integer.toString(entries.size()), message));
    }
    return topic.call(
        deadline,
        limits ->
            client.publishBatch(request ->
                request
                    .topicArn(arn)
                    .publishBatchRequestEntries(entries)
                    .overrideConfiguration(limits)));
  }

  private PublishBatchRequestEntry entry(String id, AlertMessage message) {
    PublishBatchRequestEntry.Builder entry =
        PublishBatchRequestEntry.builder()
            .id(id)
            .message(message.text())
            .messageAttributes(message.attributeValues());
    if (arn.endsWith(".fifo")) {
      entry.messageDeduplicationId(message.alert().id()).messageGroupId(message.group());
    }
    return entry.build();
  }

  /** SNS blames the sender for sending too much at once. */
  private static boolean isPassing(BatchResultErrorEntry error) {
    return !error.senderFault() || error.code().startsWith("Thrott");
  }
}
