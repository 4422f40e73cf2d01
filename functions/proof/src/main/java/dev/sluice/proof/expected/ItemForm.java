package dev.sluice.proof.expected;

import dev.sluice.batch.Position;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Summary;
import dev.sluice.proof.service.Items;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of the table as the documentation describes them to those who read them: written here
 * anew, without the adapter's code.
 */
public record ItemForm(String pipeline) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * What the function keeps of a key, but for {@code rev}, {@code took} and {@code out}, which
   * depend on how records came, and for {@code exp}.
   */
  Map<String, AttributeValue> state(String key, Map<String, Position> positions, byte[] state) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", text(partition(key)));
    item.put("sk", text("state"));
    item.put("pos", positions(positions));
    item.put("st", AttributeValue.fromB(SdkBytes.fromByteArray(state)));
    item.put("key", text(key));
    return item;
  }

  /** When the table forgets a key. */
  AttributeValue expiry(long expiresAt) {
    return whole(expiresAt);
  }

  /** What people read of a key. */
  Map<String, AttributeValue> readable(Summary summary) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("time", time(summary.timeMillis()));
    item.put("count", whole(summary.count()));
    item.put("level", text(summary.level()));
    Map<String, AttributeValue> fields = new HashMap<>();
    summary.fields().forEach((name, value) -> fields.put(name, scalar(value)));
    item.put("fields", AttributeValue.fromM(fields));
    item.put("scores", numbers(summary.scores()));
    Map<String, AttributeValue> windows = new HashMap<>();
    summary.windows().forEach(window -> windows.put(window.name(), window(window)));
    item.put("windows", AttributeValue.fromM(windows));
    return Items.canonical(item);
  }

  /** Behind which record a key stands still, and what waits. */
  AttributeValue parked(
      Sent refused,
      String stage,
      Map<String, Position> waiting,
      long records,
      long bytes,
      long expiresAt) {
    return AttributeValue.fromM(
        Map.of(
            "shard", text(refused.shard()),
            "at", position(refused.position()),
            "stage", text(stage),
            "records", whole(records),
            "bytes", whole(bytes),
            "exp", whole(expiresAt),
            "waiting", positions(waiting)));
  }

  /** Since when a key is silent, and when it is to be looked at. */
  public Map<String, AttributeValue> watch(String key, long heardMillis, long looked, long due) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("heard", whole(heardMillis));
    if (looked != 0) {
      item.put("looked", whole(looked));
    }
    if (due != Lull.NEVER) {
      item.put("watch", text(pipeline + "#" + Math.floorMod(key.hashCode(), 8)));
      item.put("due", whole(due));
    }
    return item;
  }

  public String partition(String key) {
    return pipeline + "#" + key;
  }

  private static AttributeValue positions(Map<String, Position> positions) {
    Map<String, AttributeValue> written = new HashMap<>();
    positions.forEach((shard, position) -> written.put(shard, position(position)));
    return AttributeValue.fromM(written);
  }

  private static AttributeValue position(Position position) {
    String sub = position.subSequence() == 0 ? "" : "#" + position.subSequence();
    return text(position.sequenceNumber() + sub);
  }

  private static AttributeValue window(Decision.ClosedWindow window) {
    Map<String, AttributeValue> written = new HashMap<>(numbers(window.aggregates()).m());
    written.put("start", time(window.startMillis()));
    written.put("end", time(window.endMillis()));
    return AttributeValue.fromM(written);
  }

  /** A history item. */
  public Map<String, AttributeValue> history(Decision decision) {
    Map<String, AttributeValue> item =
        decision instanceof Decision.Alert alert
            ? alertItem(alert)
            : windowItem((Decision.ClosedWindow) decision);
    item.put("exp", whole(decision.expiresAt()));
    return Items.canonical(item);
  }

  private Map<String, AttributeValue> alertItem(Decision.Alert alert) {
    String time = TIME.format(Instant.ofEpochMilli(alert.timeMillis()));
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", text(partition(alert.key())));
    item.put("sk", text("alert#" + time + "#" + alert.name() + "#" + alert.id()));
    item.put("key", text(alert.key()));
    item.put("day", text(pipeline + "#" + time.substring(0, 10)));
    item.put("at", text(time + "#" + alert.id()));
    item.put("id", text(alert.id()));
    item.put("alert", text(alert.name()));
    item.put("severity", text(alert.severity().label()));
    item.put("time", text(time));
    item.put("message", text(alert.message()));
    item.put("scores", numbers(alert.scores()));
    if (!alert.reasons().isEmpty()) {
      Map<String, AttributeValue> reasons = new HashMap<>();
      alert.reasons().forEach((score, reason) -> reasons.put(score, text(reason)));
      item.put("reasons", AttributeValue.fromM(reasons));
    }
    return item;
  }

  private Map<String, AttributeValue> windowItem(Decision.ClosedWindow window) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", text(partition(window.key())));
    item.put(
        "sk",
        text(
            "window#"
                + window.name()
                + "#"
                + TIME.format(Instant.ofEpochMilli(window.startMillis()))));
    item.put("key", text(window.key()));
    item.put("window", text(window.name()));
    item.put("start", time(window.startMillis()));
    item.put("end", time(window.endMillis()));
    item.put("aggregates", numbers(window.aggregates()));
    return item;
  }

  private static AttributeValue numbers(Map<String, Double> numbers) {
    Map<String, AttributeValue> written = new HashMap<>();
    numbers.forEach((name, number) -> written.put(name, number(number)));
    return AttributeValue.fromM(written);
  }

  private static AttributeValue scalar(Object value) {
    if (value instanceof Double number) {
      return number(number);
    } else if (value instanceof Boolean bool) {
      return AttributeValue.fromBool(bool);
    }
    return value instanceof Long number ? whole(number) : text((String) value);
  }

  private static AttributeValue number(double number) {
    return AttributeValue.fromN(Double.toString(number));
  }

  private static AttributeValue whole(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static AttributeValue time(long millis) {
    return text(TIME.format(Instant.ofEpochMilli(millis)));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
