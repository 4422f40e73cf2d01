package dev.sluice.proof.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.proof.expected.Expectation;
import dev.sluice.proof.expected.ItemForm;
import dev.sluice.proof.expected.JsonForm;
import dev.sluice.proof.expected.KeyResult;
import dev.sluice.proof.expected.Lull;
import dev.sluice.proof.expected.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Compares what a schedule left with what was expected of its stream. */
public final class Audit {

  private static final Set<String> WATCH = Set.of("heard", "looked", "watch", "due");

  private final World world;
  private final Pipeline pipeline;
  private final Expectation expectation;
  private final Alternatives alternatives;
  private final Silences silences;
  private final long horizon;
  private final ItemForm form;
  private final List<String> violations = new ArrayList<>();
  private int told;
  private final Map<String, Map<String, Map<String, AttributeValue>>> itemsByPartition;
  private final Map<String, List<JsonNode>> alertsByKey = new HashMap<>();
  private final Set<JsonNode> lines = new HashSet<>();
  private final Set<String> waiting = new HashSet<>();

  /**
   * What it found.
   *
   * @param violations what is wrong; nothing, if all laws hold
   * @param silences how many alerts were told of silences
   */
  public record Result(List<String> violations, int silences) {
    public Result {
      violations = List.copyOf(violations);
    }
  }

  private Audit(
      World world, Pipeline pipeline, Expectation expectation, List<Set<Sent>> givenUp, long now) {
    this.world = world;
    this.pipeline = pipeline;
    this.expectation = expectation;
    this.alternatives = new Alternatives(expectation, givenUp, world);
    this.horizon = now - Sweep.DELAY_MILLIS;
    this.silences = new Silences(pipeline, expectation, world.sweeps().sure(), horizon);
    this.form = new ItemForm(pipeline.name());
    this.itemsByPartition = itemsByPartition(world.items());
    world
        .published()
        .forEach(alert ->
            alertsByKey
                .computeIfAbsent(alert.path("key").asText(), key -> new ArrayList<>())
                .add(alert));
    world
        .s3()
        .objects(World.BUCKET)
        .values()
        .forEach(object -> lines.addAll(JsonForm.lines(object)));
  }

  /**
   * Audits.
   *
   * @param givenUp the batches that Lambda has given up: of their records some may have taken
   *     effect
   * @param now when silent keys were looked at for the last time, in epoch milliseconds
   */
  public static Result of(
      World world, Pipeline pipeline, Expectation expectation, List<Set<Sent>> givenUp, long now) {
    Audit audit = new Audit(world, pipeline, expectation, givenUp, now);
    audit.violations.addAll(world.violations());
    expectation.keys().forEach(audit::key);
    audit.badRecordsWithoutKey();
    audit.nothingElse();
    return new Result(audit.violations, audit.told);
  }

  private static Map<String, Map<String, Map<String, AttributeValue>>> itemsByPartition(
      List<Map<String, AttributeValue>> items) {
    Map<String, Map<String, Map<String, AttributeValue>>> byPartition = new LinkedHashMap<>();
    for (Map<String, AttributeValue> item : items) {
      byPartition
          .computeIfAbsent(text(item, "pk"), pk -> new LinkedHashMap<>())
          .put(text(item, "sk"), item);
    }
    return byPartition;
  }

  /** A key, under the first of the alternatives that fits its state; there is one as a rule. */
  private void key(String key) {
    Map<String, Map<String, AttributeValue>> items =
        itemsByPartition.getOrDefault(form.partition(key), Map.of());
    Map<String, AttributeValue> held = new HashMap<>(items.getOrDefault("state", Map.of()));
    // How the records came, not what came of them.
    held.remove("rev");
    held.remove("took");
    AttributeValue outbox = held.remove("out");
    Map<String, AttributeValue> watch = new HashMap<>();
    if (pipeline.watchesSilence()) {
      watch.putAll(held);
      watch.keySet().retainAll(WATCH);
      held.keySet().removeAll(WATCH);
    }
    KeyResult expected = alternatives.fitting(key, held);
    if (!expected.item().equals(held)) {
      differs("state of " + key, expected.item(), held);
    }
    watched(key, expected, watch);
    told(key, expected, items, outbox);
    quarantined(key, expected);
  }

  /** When the key was heard, and that it is looked at next when there may be something to tell. */
  private void watched(String key, KeyResult expected, Map<String, AttributeValue> watch) {
    if (expected.lulls().isEmpty()) {
      return;
    }
    Lull last = expected.lulls().get(expected.lulls().size() - 1);
    long looked = watch.containsKey("looked") ? Long.parseLong(watch.get("looked").n()) : 0;
    if (looked < 0 || looked > horizon - last.heardMillis()) {
      violations.add("silence: " + key + " was looked at after a silence of " + looked + " ms");
    }
    long next = last.nextSilence(pipeline, looked);
    long due = next == Lull.NEVER ? next : -Math.floorDiv(-(last.heardMillis() + next), 1_000L);
    Map<String, AttributeValue> wanted = form.watch(key, last.heardMillis(), looked, due);
    if (!wanted.equals(watch)) {
      differs("watch of " + key, wanted, watch);
    }
  }

  private void told(
      String key,
      KeyResult expected,
      Map<String, Map<String, AttributeValue>> items,
      @Nullable AttributeValue outbox) {
    // What Lambda gave up may lie in the outbox until the key's next record comes.
    AttributeValue untold = alternatives.mayWait(key) ? outbox : null;
    List<JsonNode> alerts = new ArrayList<>();
    Map<String, Map<String, AttributeValue>> history = new HashMap<>();
    List<JsonNode> published = alertsByKey.getOrDefault(key, List.of());
    List<Decision> decisions = silences.decisions(expected, published);
    silences
        .untold(expected, form.partition(key), published)
        .forEach(alert -> violations.add("nothing is lost: a silence is not told: " + alert));
    told += decisions.size() - expected.decisions().size();
    for (Decision decision : decisions) {
      Map<String, AttributeValue> item = form.history(decision);
      boolean waits = untold != null && Outbox.holds(untold, decision);
      if (!waits || items.containsKey(text(item, "sk"))) {
        history.put(text(item, "sk"), item);
      }
      if (decision instanceof Decision.Alert alert) {
        JsonNode message = expectation.message(alert);
        if (!waits || world.published().contains(message)) {
          alerts.add(message);
        }
      }
    }
    Map<String, Map<String, AttributeValue>> kept = new HashMap<>(items);
    kept.remove("state");
    if (!history.equals(kept)) {
      differs("history of " + key, history, kept);
    }
    if (!alerts.equals(published)) {
      differs("alerts of " + key + ", in order", alerts, published);
    }
    if (outbox != null && !Outbox.isOf(outbox, decisions)) {
      differs("outbox of " + key, decisions, outbox);
    }
  }

  private void quarantined(String key, KeyResult expected) {
    for (Map.Entry<JsonNode, Sent> line : expected.lines().entrySet()) {
      if (isWaiting(line.getKey())) {
        waiting.add(place(line.getKey()));
      }
      if (!lines.remove(line.getKey()) && !alternatives.isGivenUp(line.getValue())) {
        violations.add(
            "nothing is lost: not in quarantine: " + line.getValue().place() + " of " + key);
      }
    }
  }

  private void badRecordsWithoutKey() {
    expectation
        .withoutKey()
        .forEach((line, sent) -> {
          if (!lines.remove(line) && !alternatives.isGivenUp(sent)) {
            violations.add("nothing is lost: not in quarantine: " + sent.place());
          }
        });
  }

  /**
   * A record that waits may be in quarantine a second time: from a function that took fewer or more
   * to wait before it, and whose commit was refused.
   */
  private boolean waits(JsonNode line) {
    return isWaiting(line) && waiting.contains(place(line));
  }

  private static boolean isWaiting(JsonNode line) {
    return List.of("parked", "overflow").contains(line.path("stage").asText());
  }

  private static String place(JsonNode line) {
    return line.path("sequenceNumber").asText() + "#" + line.path("subSequence").asText();
  }

  private void nothingElse() {
    lines.removeIf(this::waits);
    lines.forEach(line -> violations.add("effect once: in quarantine without cause: " + line));
    Set<String> partitions = new HashSet<>(itemsByPartition.keySet());
    expectation.keys().forEach(key -> partitions.remove(form.partition(key)));
    partitions.forEach(pk -> violations.add("effect once: items that no record made: " + pk));
    Set<String> keys = new HashSet<>(alertsByKey.keySet());
    keys.removeAll(expectation.keys());
    keys.forEach(key -> violations.add("effect once: alerts that no record made: " + key));
  }

  private void differs(String what, Map<String, ?> expected, Map<String, ?> found) {
    Set<String> names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    names.removeIf(name -> Objects.equals(expected.get(name), found.get(name)));
    names.forEach(name -> differs(what + ", " + name, expected.get(name), found.get(name)));
  }

  private void differs(String what, @Nullable Object expected, @Nullable Object found) {
    violations.add(
        "effect once, in order: "
            + what
            + ":\n    expected "
            + expected
            + "\n    found    "
            + found);
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? "" : value.s();
  }
}
