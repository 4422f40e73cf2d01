package dev.sluice.proof.expected;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What the records of a stream must come to, however they are delivered. */
public final class Expectation {

  /** A record, and what the pipeline makes of it before it knows its key's state. */
  private record Sorted(Sent sent, Prepared prepared) {}

  private final Pipeline pipeline;
  private final JsonForm json;
  private final Map<String, List<Sorted>> byKey = new LinkedHashMap<>();
  private final Map<JsonNode, Sent> withoutKey = new LinkedHashMap<>();
  private final Map<String, KeyResult> results = new HashMap<>();

  private Expectation(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.json = new JsonForm(pipeline);
  }

  /**
   * What remains of the records after one faultless pass.
   *
   * @param sent in the order of the stream, that is for each key
   */
  public static Expectation of(Pipeline pipeline, List<Sent> sent) {
    Expectation expectation = new Expectation(pipeline);
    sent.forEach(expectation::sort);
    return expectation;
  }

  private void sort(Sent sent) {
    Prepared prepared = pipeline.prepare(ByteBuffer.wrap(sent.data()), sent.arrivalMillis());
    if (prepared instanceof Prepared.Ready ready) {
      sort(ready.event().key(), sent, prepared);
    } else if (prepared instanceof Prepared.Rejected bad) {
      String key = bad.key();
      if (key == null) {
        withoutKey.put(json.line(sent, "decode", bad.reason(), null), sent);
      } else {
        sort(key, sent, prepared);
      }
    }
  }

  private void sort(String key, Sent sent, Prepared prepared) {
    byKey.computeIfAbsent(key, first -> new ArrayList<>()).add(new Sorted(sent, prepared));
  }

  /** All keys that records name. */
  public Set<String> keys() {
    return byKey.keySet();
  }

  /** The lines of bad records that name no key. */
  public Map<JsonNode, Sent> withoutKey() {
    return withoutKey;
  }

  /** The records of a key that its state can take, in order. */
  public List<Sent> takeable(String key) {
    return byKey.getOrDefault(key, List.of()).stream()
        .filter(record -> record.prepared() instanceof Prepared.Ready)
        .map(Sorted::sent)
        .toList();
  }

  /** The message of an alert. */
  public JsonNode message(Decision.Alert alert) {
    return json.message(alert);
  }

  /** What a key comes to. */
  public KeyResult result(String key) {
    return results.computeIfAbsent(key, unknown -> result(unknown, sent -> true));
  }

  /** What a key comes to if of all its records just these take effect. */
  public KeyResult result(String key, Predicate<Sent> taken) {
    KeyCourse course = new KeyCourse(key, pipeline);
    for (Sorted record : byKey.getOrDefault(key, List.of())) {
      if (record.prepared() instanceof Prepared.Rejected bad) {
        course.refuse(record.sent(), bad);
      } else if (taken.test(record.sent())) {
        course.take(record.sent(), ((Prepared.Ready) record.prepared()).event());
      }
    }
    return course.result();
  }
}
