package dev.sluice.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.VariableNames;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.AlertPlan.Part;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.score.Forests;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps a key's item within the 400 KB that DynamoDB takes: it holds the state, an outbox of 64 KB
 * and what one record decides on top of it, results and positions. A state with a forest does not
 * lie in the item, so what counts is the rest of it. Sizes are those of the worst case, counted as
 * DynamoDB does: UTF-8 of names and texts, 21 bytes for a number, one for each value.
 */
final class ItemBounds {

  /** The longest state of a key, in bytes. */
  private static final int MOST_STATE = 100_000;

  /** The most that one record may decide, in bytes. */
  private static final int MOST_DECIDED = 150_000;

  /** A decision without its names, its message and its numbers. */
  private static final int DECISION_BYTES = 120;

  private static final int NUMBER_BYTES = 22;

  /**
   * A message has at most 1,024 characters, a value in it and a reason 256, of up to three bytes
   * each.
   */
  private static final int MESSAGE_BYTES = 3 * 1_024;

  private static final int VALUE_BYTES = 3 * 256;

  /** What alerts can read of a score, but results do not hold. */
  private static final Pattern NO_NUMBER = Pattern.compile("\\.(onset|reason|class)$");

  private final PipelinePlan plan;
  private final Settings file;

  private ItemBounds(PipelinePlan plan, Settings file) {
    this.plan = plan;
    this.file = file;
  }

  /** Tells if keys of a pipeline, which has no other mistakes, could outgrow their item. */
  static void check(PipelinePlan plan, Settings file) {
    ItemBounds bounds = new ItemBounds(plan, file);
    bounds.checkState();
    bounds.checkDecided();
  }

  private void checkState() {
    int bytes = Pipeline.of(plan).maximumStateBytes() - forests();
    if (bytes <= MOST_STATE) {
      return;
    }
    String grows =
        "lets the state of a key grow to %s bytes, and at most %s fit into its item; write fewer"
            .formatted(written(bytes), written(MOST_STATE));
    if (bytes - withoutScores() > bytes / 2) {
      file.refuse("scores", grows + " scores, fewer fields in one, or less `waiting`");
    } else {
      file.refuse("windows", grows + " windows, less lateness per `every`, or fewer aggregates");
    }
  }

  private int forests() {
    int bytes = 0;
    for (ScorePlan score : plan.scores()) {
      if (score instanceof ScorePlan.Detection detection
          && detection.detector() instanceof ScorePlan.Detector.Forest forest) {
        bytes += Forests.maximumBytes(forest, detection.of().size());
      }
    }
    return bytes;
  }

  private int withoutScores() {
    PipelinePlan windows =
        new PipelinePlan(
            plan.name(),
            plan.record(),
            plan.transform(),
            plan.windows(),
            List.of(),
            List.of(),
            plan.retention(),
            plan.quarantine());
    return Pipeline.of(windows).maximumStateBytes();
  }

  private void checkDecided() {
    long windows = plan.windows().stream().mapToLong(ItemBounds::closed).sum();
    long alerts = plan.alerts().stream().mapToLong(this::raised).sum();
    if (windows + alerts <= MOST_DECIDED) {
      return;
    }
    String decided =
        "lets one record decide %s bytes (%s of windows that close at once, %s of alerts), and at"
                .formatted(written(windows + alerts), written(windows), written(alerts))
            + " most "
            + written(MOST_DECIDED)
            + " fit into the outbox; write ";
    if (windows >= alerts) {
      file.refuse(
          "windows", decided + "fewer windows, less lateness per `every`, or fewer aggregates");
    } else {
      file.refuse("alerts", decided + "fewer alerts, shorter messages, or fewer scores");
    }
  }

  /**
   * All windows of a kind that are open close at a record that comes after a pause; the last of
   * them then stands among the results too.
   */
  private static long closed(WindowPlan window) {
    long bytes =
        DECISION_BYTES
            + window.name().length()
            + numbers(window.aggregates().stream().map(Aggregate::name).toList());
    return (WindowReader.mostOpen(window.every(), window.lateness()) + 1) * bytes;
  }

  /** An alert carries all scores, and the reasons of those that its condition names. */
  private long raised(AlertPlan alert) {
    return DECISION_BYTES
        + alert.name().length()
        + numbers(plan.scores().stream().flatMap(ItemBounds::results).toList())
        + reasons(alert)
        + Math.min(MESSAGE_BYTES, alert.message().stream().mapToLong(ItemBounds::length).sum());
  }

  /** What the results tell of a score, all of it numbers. */
  private static Stream<String> results(ScorePlan score) {
    return score.variables().stream().filter(name -> !NO_NUMBER.matcher(name).find());
  }

  private long reasons(AlertPlan alert) {
    Set<String> named = new HashSet<>();
    VariableNames.collect(alert.when(), named);
    return plan.scores().stream()
        .filter(score -> score instanceof ScorePlan.Detection)
        .filter(score -> score.variables().stream().anyMatch(named::contains))
        .mapToLong(score -> score.name().length() + VALUE_BYTES)
        .sum();
  }

  private static long length(Part part) {
    return part instanceof Part.Text text ? text.text().getBytes(UTF_8).length : VALUE_BYTES;
  }

  private static long numbers(List<String> names) {
    return names.stream().mapToLong(name -> name.length() + NUMBER_BYTES).sum();
  }

  private static String written(long bytes) {
    return String.format(Locale.ROOT, "%,d", bytes);
  }
}
