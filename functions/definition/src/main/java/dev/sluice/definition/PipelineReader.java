package dev.sluice.definition;

import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.QuarantinePlan;
import dev.sluice.pipeline.plan.Retention;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.StateLayout;
import dev.sluice.pipeline.plan.Step;
import dev.sluice.pipeline.plan.WindowPlan;
import java.util.List;
import java.util.Optional;

/**
 * Reads the file as a whole, in the order in which a record passes: what a section may name is what
 * the sections before it left.
 *
 * <p>Where something has a mistake, reading goes on with something harmless in its place, so that
 * one mistake is told once and all are told together. What is built then is thrown away.
 */
final class PipelineReader {

  private static final List<String> KEYS =
      List.of(
          "pipeline",
          "record",
          "transform",
          "windows",
          "scores",
          "alerts",
          "retention",
          "quarantine",
          "state",
          "delivery");

  private PipelineReader() {}

  static Optional<PipelineDefinition> read(Place file, PipelineFolder folder) {
    return file.settings("a pipeline, as `pipeline: NAME` and `record: ...`", KEYS)
        .map(settings -> definition(settings, folder));
  }

  private static PipelineDefinition definition(Settings file, PipelineFolder folder) {
    String name = file.required("pipeline", Names::pipeline).orElse("");
    RecordDefinition record =
        file.required("record", new RecordReader(folder)::read).orElse(RecordReader.UNREADABLE);
    RecordFields fields = new RecordFields(record);
    List<Step> transform = transform(file, new TransformReader(fields, name));
    Names results = new Names();
    List<WindowPlan> windows = list(file, "windows", new WindowReader(results, fields)::read);
    List<ScorePlan> scores = list(file, "scores", new ScoreReader(results, fields, folder)::read);
    results.refuse(fields.named());
    AlertExpressions expressions = new AlertExpressions(fields, windows, scores);
    List<AlertPlan> alerts = list(file, "alerts", new AlertReader(expressions)::read);
    Retention retention =
        file.optional("retention", RetentionReader::read).orElse(RetentionReader.DEFAULTS);
    QuarantinePlan quarantine =
        file.optional("quarantine", QuarantineReader::read).orElse(QuarantineReader.DEFAULTS);
    StateLayout state =
        file.optional("state", new StateLayoutReader(scores)::read).orElse(StateLayout.DEFAULT);
    DeliverySettings delivery =
        file.optional("delivery", DeliveryReader::read).orElse(DeliveryReader.DEFAULTS);
    PipelinePlan plan =
        new PipelinePlan(
            name, record.plan(), transform, windows, scores, alerts, retention, quarantine, state);
    if (file.isFaultless()) {
      ItemBounds.check(plan, file);
      StateLayoutReader.check(plan, file);
    }
    return new PipelineDefinition(plan, delivery, folder.path());
  }

  private static List<Step> transform(Settings file, TransformReader steps) {
    return file.optional("transform", Lists.of("steps", steps::read)).orElse(List.of()).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static <T> List<T> list(Settings file, String key, Type<T> type) {
    return file.optional(key, Lists.of(key, type)).orElse(List.of());
  }
}
