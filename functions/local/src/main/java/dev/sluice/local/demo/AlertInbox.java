package dev.sluice.local.demo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Takes alerts from a queue that is subscribed to the topic, as any subscriber would, until it is
 * closed.
 */
final class AlertInbox implements AutoCloseable {

  private static final int WAIT_SECONDS = 1;
  private static final Duration POLL = Duration.ofMillis(50);

  private final SqsClient sqs;
  private final String queueUrl;
  private final Consumer<JsonNode> listener;
  private final ObjectMapper json = new ObjectMapper();
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable RuntimeException failure;

  private AlertInbox(SqsClient sqs, String queueUrl, Consumer<JsonNode> listener) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.listener = listener;
    this.thread = new Thread(this::run, "alerts");
    thread.setDaemon(true);
  }

  /**
   * @param listener told each alert when it comes for the first time, in the inbox's thread
   */
  static AlertInbox open(SqsClient sqs, String queueUrl, Consumer<JsonNode> listener) {
    AlertInbox inbox = new AlertInbox(sqs, queueUrl, listener);
    inbox.thread.start();
    return inbox;
  }

  /**
   * Waits until all these alerts have come, or the time is over; answers the ids of all that came.
   */
  Set<String> await(Set<String> expected, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!ids.containsAll(expected) && System.nanoTime() < end) {
      RuntimeException failed = failure;
      if (failed != null) {
        throw failed;
      }
      Thread.sleep(POLL.toMillis());
    }
    return Set.copyOf(ids);
  }

  private void run() {
    try {
      while (!closed) {
        receive();
      }
    } catch (RuntimeException e) {
      failure = e; // told to whoever waits; once closed, the client is gone and nobody waits
    }
  }

  private void receive() {
    List<Message> messages =
        sqs.receiveMessage(request ->
                request.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(WAIT_SECONDS))
            .messages();
    messages.forEach(this::take);
    if (!messages.isEmpty()) {
      sqs.deleteMessageBatch(request ->
          request.queueUrl(queueUrl).entries(messages.stream().map(this::deletion).toList()));
    }
  }

  private void take(Message message) {
    JsonNode alert = parse(message.body());
    if (ids.add(alert.path("id").asText())) {
      listener.accept(alert);
    }
  }

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      throw new IllegalStateException("the queue holds a message that is no alert: " + body, e);
    }
  }

  private DeleteMessageBatchRequestEntry deletion(Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(message.messageId())
        .receiptHandle(message.receiptHandle())
        .build();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
