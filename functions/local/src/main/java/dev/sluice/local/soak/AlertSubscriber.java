package dev.sluice.local.soak;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.local.soak.audit.Wording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Receives alerts as any subscriber would, and notes which came and which came again. It goes on
 * when the queue does not answer for a while.
 */
final class AlertSubscriber implements AutoCloseable {

  /** What a receive that was cut off had taken is given out again after this time. */
  private static final String VISIBILITY_SECONDS = "3";

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final SqsClient sqs;
  private final String queueUrl;
  private final Ledger ledger;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, String> alerts = new ConcurrentHashMap<>();
  private final Set<String> messages = ConcurrentHashMap.newKeySet();
  private final AtomicLong repeats = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "alerts");

  private AlertSubscriber(SqsClient sqs, String queueUrl, Ledger ledger) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.ledger = ledger;
  }

  static AlertSubscriber open(SqsClient sqs, String queueUrl, Ledger ledger) {
    sqs.setQueueAttributes(request ->
        request
            .queueUrl(queueUrl)
            .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, VISIBILITY_SECONDS)));
    AlertSubscriber subscriber = new AlertSubscriber(sqs, queueUrl, ledger);
    subscriber.thread.setDaemon(true);
    subscriber.thread.start();
    return subscriber;
  }

  private void run() {
    try {
      while (closed.getCount() > 0) {
        receive();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it was closed
    }
  }

  private void receive() throws InterruptedException {
    try {
      List<Message> received =
          sqs.receiveMessage(
                  request -> request.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(1))
              .messages();
      received.forEach(this::take);
      delete(received);
    } catch (SdkException unanswered) {
      closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** The same message can come twice, since its deletion can fail; the same alert should not. */
  private void take(Message message) {
    if (messages.add(message.messageId())) {
      JsonNode alert = parse(message.body());
      if (alerts.putIfAbsent(alert.path("id").asText(), Wording.of(alert)) == null) {
        ledger.alerted(number(alert.path("message").asText()), System.nanoTime());
      } else {
        repeats.incrementAndGet();
      }
    }
  }

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      throw new IllegalStateException("the queue holds a message that is no alert: " + body, e);
    }
  }

  /** The soak's alerts begin with the number of the record that raised them. */
  private static long number(String message) {
    return Long.parseLong(message.substring(0, message.indexOf(' ')));
  }

  private void delete(List<Message> received) {
    if (!received.isEmpty()) {
      sqs.deleteMessageBatch(request ->
          request.queueUrl(queueUrl).entries(received.stream().map(this::deletion).toList()));
    }
  }

  private DeleteMessageBatchRequestEntry deletion(Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(message.messageId())
        .receiptHandle(message.receiptHandle())
        .build();
  }

  /**
   * Waits until the queue is empty.
   *
   * @throws IllegalStateException if that takes longer
   */
  void awaitEmpty(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!isEmpty()) {
      if (System.nanoTime() > end || !thread.isAlive()) {
        throw new IllegalStateException("the alerts' queue is not emptied");
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private boolean isEmpty() {
    return sqs
        .getQueueAttributes(request ->
            request
                .queueUrl(queueUrl)
                .attributeNames(
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .allMatch("0"::equals);
  }

  /** The alerts that came, by their ids. */
  Map<String, String> alerts() {
    return alerts;
  }

  /** How often an alert came that had come before. */
  long repeats() {
    return repeats.get();
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
