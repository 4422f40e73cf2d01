package dev.sluice.proof.service;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.ThrottledException;

/**
 * One standard topic of SNS, to which batches of messages are published. All other operations are
 * refused. Safe for any number of threads.
 *
 * <p>Source: Amazon SNS API Reference, PublishBatch.
 */
public final class InMemorySns implements SnsClient {

  private static final int MOST_ENTRIES = 10;
  private static final int MOST_BYTES = 256 * 1024;

  private static final Network.Refusals REFUSALS =
      new Network.Refusals() {
        @Override
        public SdkException throttled() {
          return error(ThrottledException.builder(), 429, "Throttled", "Rate exceeded").build();
        }

        @Override
        public SdkException internalError() {
          return error(InternalErrorException.builder(), 500, "InternalError", "Internal error")
              .build();
        }
      };

  private final String topicArn;
  private final Network network;
  private final Consumer<String> subscriber;

  /**
   * @param subscriber receives each message's text, at once
   */
  public InMemorySns(String topicArn, Network network, Consumer<String> subscriber) {
    this.topicArn = topicArn;
    this.network = network;
    this.subscriber = subscriber;
  }

  @Override
  public PublishBatchResponse publishBatch(PublishBatchRequest request) {
    if (!request.topicArn().equals(topicArn)) {
      throw new IllegalArgumentException("another topic: " + request.topicArn());
    }
    List<PublishBatchRequestEntry> entries = request.publishBatchRequestEntries();
    requireWithinLimits(entries);
    return network.call(
        new Network.Call(
            "PublishBatch of " + entries.size(), Errors.limitMillis(request), REFUSALS),
        () -> publish(entries));
  }

  private static void requireWithinLimits(List<PublishBatchRequestEntry> entries) {
    Set<String> ids = new HashSet<>();
    int bytes = 0;
    for (PublishBatchRequestEntry entry : entries) {
      ids.add(entry.id());
      bytes += bytes(entry);
    }
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES || ids.size() < entries.size()) {
      throw new IllegalArgumentException("not 1 to 10 different entries: " + entries);
    }
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException("a batch of " + bytes + " bytes");
    }
  }

  private static int bytes(PublishBatchRequestEntry entry) {
    int bytes = utf8(entry.message());
    for (Map.Entry<String, MessageAttributeValue> attribute :
        entry.messageAttributes().entrySet()) {
      MessageAttributeValue value = attribute.getValue();
      bytes += utf8(attribute.getKey()) + utf8(value.dataType()) + utf8(value.stringValue());
    }
    return bytes;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private synchronized PublishBatchResponse publish(List<PublishBatchRequestEntry> entries) {
    List<BatchResultErrorEntry> failed = failed(entries.stream().map(entry -> entry.id()).toList());
    Set<String> failedIds =
        failed.stream().map(BatchResultErrorEntry::id).collect(Collectors.toSet());
    List<PublishBatchRequestEntry> taken =
        entries.stream().filter(entry -> !failedIds.contains(entry.id())).toList();
    taken.forEach(entry -> subscriber.accept(entry.message()));
    return PublishBatchResponse.builder()
        .successful(
            taken.stream()
                .map(entry -> PublishBatchResultEntry.builder().id(entry.id()).build())
                .toList())
        .failed(failed)
        .build();
  }

  /** Each entry has a fate of its own: none fails, or the first, for now or for good, or all. */
  private List<BatchResultErrorEntry> failed(List<String> ids) {
    return switch (network.choose("failed entries", ids.size() == 1 ? 3 : 4)) {
      case 1 -> List.of(failure(ids.get(0), "InternalError", false));
      case 2 -> List.of(failure(ids.get(0), "KMSAccessDenied", true));
      case 3 -> ids.stream().map(id -> failure(id, "InternalError", false)).toList();
      default -> List.of();
    };
  }

  private static BatchResultErrorEntry failure(String id, String code, boolean senderFault) {
    return BatchResultErrorEntry.builder()
        .id(id)
        .code(code)
        .message("The message was not taken")
        .senderFault(senderFault)
        .build();
  }

  private static <E extends SnsException.Builder> E error(
      E exception, int status, String code, String message) {
    return Errors.with(exception, "Sns", status, code, message);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
