package dev.sluice.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.AlertPlan.Part;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import java.util.List;
import java.util.Locale;

/**
 * Keeps a key's item within the 400 KB that DynamoDB takes: it holds the state, an outbox of 64 KB
 * and what one record decides on top of it, results and positions. Sizes are those of the worst
 * case, counted as DynamoDB does: UTF-8 of names and texts, 21 bytes for a number, one for each
 * value.
 */
final class ItemBounds {

  /** The longest state of a key, in bytes. */
  private static final int MOST_STATE = 100_000;

  /** The most that one record may decide, in bytes. */
  private static final int MOST_DECIDED = 150_000;

  /** A decision without its names, its message and its numbers. */
  private static final int DECISION_BYTES = 120;

  private static final int NUMBER_BYTES = 22;

  /** A message has at most 1,024 characters and a value in it 256, of up to three bytes each. */
  private static final int MESSAGE_BYTES = 3 * 1_024;

  private static final int VALUE_BYTES = 3 * 256;

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
    int bytes = Pipeline.of(plan).maximumStateBytes();
    if (bytes > MOST_STATE) {
      file.refuse(
          "windows",
          "lets the state of a key grow to %s bytes, and at most %s fit into its item; write fewer"
                  .formatted(written(bytes), written(MOST_STATE))
              + " windows, less lateness per `every`, or fewer aggregates");
    }
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

  /** An alert carries all scores. */
  private long raised(AlertPlan alert) {
    return DECISION_BYTES
        + alert.name().length()
        + numbers(plan.scores().stream().map(ScorePlan::name).toList())
        + Math.min(MESSAGE_BYTES, alert.message().stream().mapToLong(ItemBounds::length).sum());
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
