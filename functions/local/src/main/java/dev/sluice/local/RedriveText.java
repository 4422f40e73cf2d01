package dev.sluice.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.aws.Iso8601;
import dev.sluice.local.archive.Fate;
import dev.sluice.local.query.Results;
import dev.sluice.local.redrive.DryRun;
import dev.sluice.local.redrive.Report;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Summary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What redriving came to, or would come to, for people or as lines of JSON. */
final class RedriveText {

  private static final int MOST_LINES = 20;

  private static final Map<Fate.Result, String> WORDS =
      new TreeMap<>(
          Map.of(
              Fate.Result.APPLIED, "applied",
              Fate.Result.FENCED, "applied before",
              Fate.Result.FILTERED, "filtered",
              Fate.Result.DISCARDED, "discarded",
              Fate.Result.REJECTED, "still bad",
              Fate.Result.WAITS,
                  "wait for a later run, behind one that is still bad or until a window has ended",
              Fate.Result.DOUBTFUL, "doubtful"));

  private final PrintWriter out;
  private final boolean json;

  RedriveText(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void print(Report report) {
    if (json) {
      out.println(json(report));
    } else if (report.records() == 0) {
      out.println("nothing to redrive");
    } else {
      printCounts(report);
    }
  }

  private void printCounts(Report report) {
    out.printf("%,d records%n", report.records());
    WORDS.forEach((result, words) -> {
      if (report.count(result) > 0) {
        out.printf("  %,8d %s%n", report.count(result), words);
      }
      if (result == Fate.Result.REJECTED) {
        printReasons(report.reasons());
      }
    });
    if (report.count(Fate.Result.DOUBTFUL) > 0) {
      out.println(
          "  (doubtful: a later record of the key was applied, perhaps these were too: see --doubtful)");
    }
    out.printf("%,d keys released%n", report.releasedKeys());
    few(List.copyOf(new TreeMap<>(report.parkedKeys()).entrySet()))
        .forEach(key -> out.printf("  %s is still parked: %s%n", key.getKey(), key.getValue()));
  }

  private void printReasons(List<Map.Entry<String, Long>> reasons) {
    few(reasons).forEach(reason -> out.printf("    %,8d %s%n", reason.getValue(), reason.getKey()));
    if (reasons.size() > MOST_LINES) {
      out.printf("    ... and %,d more reasons%n", reasons.size() - MOST_LINES);
    }
  }

  private static <T> List<T> few(List<T> all) {
    return all.subList(0, Math.min(MOST_LINES, all.size()));
  }

  private static ObjectNode json(Report report) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("records", report.records());
    for (Fate.Result result : Fate.Result.values()) {
      line.put(result.label(), report.count(result));
    }
    line.put("keysReleased", report.releasedKeys());
    line.put("keysParked", report.parkedKeys().size());
    ObjectNode reasons = line.putObject("reasons");
    report.reasons().forEach(reason -> reasons.put(reason.getKey(), reason.getValue()));
    return line;
  }

  /**
   * Prints what would become of each key, and then the counts.
   *
   * @param before what the keys' results are now
   */
  void print(DryRun.Prospect prospect, Results before) {
    Map<String, Summary> after = new TreeMap<>(prospect.results());
    if (json) {
      after.forEach((key, summary) -> out.println(json(key, before, summary, prospect)));
    } else {
      few(List.copyOf(after.entrySet()))
          .forEach(key -> printKey(key.getKey(), before, key.getValue(), prospect));
      if (after.size() > MOST_LINES) {
        out.printf("... and %,d more keys; --json prints them all%n", after.size() - MOST_LINES);
      }
    }
    print(prospect.report());
    if (!json) {
      out.println("this is what would be: nothing is changed");
    }
  }

  private void printKey(String key, Results before, Summary after, DryRun.Prospect prospect) {
    ObjectNode now = before.get(key).orElseGet(JsonNodeFactory.instance::objectNode);
    out.printf(
        "%s: %,d -> %,d records, level %s -> %s%s%n",
        key,
        now.path("count").asLong(),
        after.count(),
        now.path("level").asText("none"),
        after.level(),
        scores(now, after));
    alerts(key, prospect)
        .forEach(alert ->
            out.printf(
                "  %s  %s  %s: %s%n",
                Iso8601.ofMillis(alert.timeMillis()),
                alert.severity().label(),
                alert.name(),
                alert.message()));
  }

  private static String scores(ObjectNode now, Summary after) {
    StringBuilder text = new StringBuilder();
    after
        .scores()
        .forEach((name, value) -> {
          String old =
              now.path("scores").has(name)
                  ? String.format(Locale.ROOT, "%.2f", now.path("scores").path(name).asDouble())
                  : "none";
          text.append(String.format(Locale.ROOT, ", %s %s -> %.2f", name, old, value));
        });
    return text.toString();
  }

  private static List<Decision.Alert> alerts(String key, DryRun.Prospect prospect) {
    return prospect.alerts().stream().filter(alert -> alert.key().equals(key)).toList();
  }

  private static ObjectNode json(
      String key, Results before, Summary after, DryRun.Prospect prospect) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("key", key);
    before.get(key).ifPresent(now -> line.set("before", now));
    ObjectNode then = line.putObject("after");
    then.put("time", Iso8601.ofMillis(after.timeMillis()))
        .put("count", after.count())
        .put("level", after.level());
    ObjectNode scores = then.putObject("scores");
    after.scores().forEach(scores::put);
    alerts(key, prospect)
        .forEach(alert ->
            line.withArray("alerts")
                .addObject()
                .put("id", alert.id())
                .put("alert", alert.name())
                .put("severity", alert.severity().label())
                .put("time", Iso8601.ofMillis(alert.timeMillis()))
                .put("message", alert.message()));
    return line;
  }
}
