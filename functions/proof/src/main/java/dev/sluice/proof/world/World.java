package dev.sluice.proof.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.proof.expected.JsonForm;
import dev.sluice.proof.expected.Sent;
import dev.sluice.proof.service.InMemoryDynamoDb;
import dev.sluice.proof.service.InMemoryS3;
import dev.sluice.proof.service.InMemorySns;
import dev.sluice.proof.service.Items;
import dev.sluice.proof.service.Network;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table, a topic and a bucket. While they are used it is watched that nothing is told which is
 * not committed, that nothing is larger than declared, and that no object is overwritten by another
 * content.
 */
public final class World {

  public static final String TABLE = "states";
  public static final String TOPIC_ARN = "arn:aws:sns:eu-central-1:123456789012:alerts";
  public static final String BUCKET = "quarantine";
  public static final String STATE_BUCKET = "state-objects";

  /** So few that logs go round. */
  public static final int LOG_SLOTS = 4;

  /** So small that many entries are objects. */
  public static final int LARGEST_IN_SLOT = 1_200;

  private final int maximumStateBytes;
  private final InMemoryDynamoDb dynamoDb;
  private final InMemorySns sns;
  private final InMemoryS3 s3;
  private final WrittenLogs logs;
  private final Sweeps sweeps;
  private final Set<String> committed = new HashSet<>();
  private final Set<String> commitEnds = new HashSet<>();
  private final Set<JsonNode> published = new LinkedHashSet<>();
  private final Map<String, JsonNode> messages = new HashMap<>();
  private final Map<String, JsonNode> byId = new HashMap<>();
  private final Map<String, byte[]> objects = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  /**
   * @param maximumStateBytes the declared size of a key's state
   */
  public World(Network network, int maximumStateBytes) {
    this.maximumStateBytes = maximumStateBytes;
    this.dynamoDb = new InMemoryDynamoDb(TABLE, network, this::written);
    this.sns = new InMemorySns(TOPIC_ARN, network, this::published);
    this.s3 = new InMemoryS3(Set.of(BUCKET, STATE_BUCKET), network, this::kept);
    this.logs = new WrittenLogs(dynamoDb, s3);
    this.sweeps = new Sweeps(logs::items);
  }

  public InMemoryDynamoDb dynamoDb() {
    return dynamoDb;
  }

  public InMemorySns sns() {
    return sns;
  }

  public InMemoryS3 s3() {
    return s3;
  }

  public Sweeps sweeps() {
    return sweeps;
  }

  /** Something that must never be. */
  public void violated(String law) {
    violations.add(law);
  }

  List<String> violations() {
    return violations;
  }

  /** Whether a commit ended with this record of its shard. */
  boolean endedACommit(Sent sent) {
    return commitEnds.contains(sent.place());
  }

  /** The messages, each once, in the order in which they first came. */
  Set<JsonNode> published() {
    return published;
  }

  private void written(Map<String, AttributeValue> item) {
    if (Items.bytes(item) > Items.MAXIMUM_BYTES) {
      violated("bounded: an item of " + Items.bytes(item) + " bytes");
    }
    if (text(item, "sk").equals("state")) {
      stateWritten(item);
    } else if (WrittenLogs.isEntry(item)) {
      logs.changes(item).forEach(this::stateWritten);
    } else if (isDecision(item) && !committed.contains(decision(item))) {
      violated("effect once: history of what is not committed: " + decision(item));
    }
  }

  private static boolean isDecision(Map<String, AttributeValue> item) {
    String sort = text(item, "sk");
    return sort.startsWith("alert#") || sort.startsWith("window#");
  }

  /** Each key's item, whether it lies in one or in a log, and the history. */
  List<Map<String, AttributeValue>> items() {
    return logs.items().stream()
        .filter(item -> text(item, "sk").equals("state") || isDecision(item))
        .toList();
  }

  private void stateWritten(Map<String, AttributeValue> item) {
    int bytes = attribute(item, "st").b().asByteArrayUnsafe().length;
    if (bytes > maximumStateBytes) {
      violated("bounded: a state of " + bytes + " bytes, declared " + maximumStateBytes);
    }
    attribute(item, "pos")
        .m()
        .forEach((shard, position) -> commitEnds.add(shard + "/" + position.s()));
    for (AttributeValue entry : item.getOrDefault("out", AttributeValue.fromL(List.of())).l()) {
      Map<String, AttributeValue> decision = entry.m();
      committed.add(
          decision.containsKey("id")
              ? text(decision, "id")
              : window(
                  text(item, "pk"),
                  text(decision, "name"),
                  Instant.ofEpochMilli(Long.parseLong(attribute(decision, "start").n()))));
    }
  }

  /** What identifies the decision of which an item is the history. */
  private static String decision(Map<String, AttributeValue> item) {
    return item.containsKey("id")
        ? text(item, "id")
        : window(text(item, "pk"), text(item, "window"), Instant.parse(text(item, "start")));
  }

  private static String window(String pk, String name, Instant start) {
    return pk + " " + name + " " + start;
  }

  private void published(String text) {
    JsonNode message = messages.computeIfAbsent(text, JsonForm::read);
    if (!committed.contains(message.path("id").asText())) {
      violated("effect once: an alert is published that is not committed: " + text);
    }
    if (!byId.computeIfAbsent(message.path("id").asText(), id -> message).equals(message)) {
      violated("effect once: an alert is published in two forms: " + text);
    }
    published.add(message);
  }

  private void kept(String bucket, String key, byte[] content) {
    byte[] before = objects.put(bucket + "/" + key, content);
    if (before != null && !Arrays.equals(before, content)) {
      violated("nothing is lost: " + key + " is overwritten by another content");
    }
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return attribute(item, name).s();
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }
}
