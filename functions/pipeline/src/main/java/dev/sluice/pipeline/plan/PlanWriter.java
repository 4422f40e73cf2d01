package dev.sluice.pipeline.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.ExpressionCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a plan; {@link PlanReader} is its mirror image. */
final class PlanWriter {

  private final DataOutputStream out;

  private PlanWriter(DataOutputStream out) {
    this.out = out;
  }

  /** What is to be written. */
  interface Writing {
    void to(PlanWriter writer) throws IOException;
  }

  /** The bytes of a part, or of all, of a plan. */
  static byte[] bytes(Writing part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      part.to(new PlanWriter(new DataOutputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  void plan(PipelinePlan plan) throws IOException {
    text(plan.name());
    record(plan.record());
    list(plan.transform(), this::step);
    list(plan.windows(), this::windowWithHistory);
    list(plan.scores(), this::score);
    list(plan.alerts(), this::alert);
    duration(plan.retention().state());
    duration(plan.retention().history());
    quarantine(plan.quarantine());
    state(plan.state());
  }

  private void state(StateLayout layout) throws IOException {
    if (layout instanceof StateLayout.Logs logs) {
      text("logs");
      out.writeInt(logs.count());
    } else {
      text("items");
      out.writeInt((int) layout.carry().toSeconds());
    }
  }

  private void quarantine(QuarantinePlan quarantine) throws IOException {
    name(quarantine.decode());
    name(quarantine.transform());
    name(quarantine.window());
    name(quarantine.score());
    out.writeInt(quarantine.parked().records());
    out.writeLong(quarantine.parked().bytes());
  }

  private void record(RecordPlan record) throws IOException {
    path(record.key());
    path(record.time());
    // In order of names, so that equal plans give equal bytes.
    list(List.copyOf(new TreeMap<>(record.fields()).entrySet()), this::field);
    instant(record.earliest());
    duration(record.ahead());
    body(record.body());
  }

  private void body(Body body) throws IOException {
    new FormatWriter(this).format(body.format());
    name(body.compression());
    integer(body.expanded());
  }

  private void field(Map.Entry<String, FieldType> field) throws IOException {
    text(field.getKey());
    name(field.getValue());
  }

  private void path(Path path) throws IOException {
    list(path.segments(), this::segment);
  }

  private void segment(Path.Segment segment) throws IOException {
    if (segment instanceof Path.Segment.Name name) {
      text("name");
      text(name.name());
    } else if (segment instanceof Path.Segment.Index index) {
      text("index");
      out.writeInt(index.index());
    }
  }

  private void step(Step step) throws IOException {
    if (step instanceof Step.Filter filter) {
      step("filter", filter);
      expression(filter.condition());
    } else if (step instanceof Step.Set set) {
      step("set", set);
      text(set.field());
      expression(set.value());
    } else if (step instanceof Step.Drop drop) {
      step("drop", drop);
      text(drop.field());
    } else if (step instanceof Step.Rename rename) {
      step("rename", rename);
      text(rename.from());
      text(rename.to());
    } else if (step instanceof Step.Hash hash) {
      step("hash", hash);
      text(hash.field());
      text(hash.salt());
    } else if (step instanceof Step.Redact redact) {
      step("redact", redact);
      text(redact.field());
    }
  }

  private void step(String kind, Step step) throws IOException {
    text(kind);
    text(step.where());
  }

  private void windowWithHistory(WindowPlan window) throws IOException {
    window(window);
    out.writeBoolean(window.keepsHistory());
  }

  /** All that a key's state of the window depends on. */
  void window(WindowPlan window) throws IOException {
    text(window.name());
    duration(window.every());
    duration(window.lateness());
    list(window.aggregates(), this::aggregate);
  }

  private void aggregate(WindowPlan.Aggregate aggregate) throws IOException {
    text(aggregate.name());
    name(aggregate.function());
    Expression of = aggregate.of();
    out.writeBoolean(of != null);
    if (of != null) {
      expression(of);
    }
  }

  private void score(ScorePlan score) throws IOException {
    if (score instanceof ScorePlan.Detection detection) {
      text("detection");
      text(detection.name());
      detector(detection.detector());
      out.writeDouble(detection.onset().threshold());
      out.writeInt(detection.onset().rest());
      list(detection.of(), this::expression);
    } else if (score instanceof ScorePlan.Learning learning) {
      text(learning.isShared() ? "shared learning" : "learning");
      learning(learning);
      label(learning);
    } else if (score instanceof ScorePlan.Inference inference) {
      text("inference");
      inference(inference);
    }
  }

  /** What a learner knows depends on it. */
  void learning(ScorePlan.Learning learning) throws IOException {
    text(learning.name());
    list(learning.of(), this::expression);
    expression(learning.label());
    list(learning.classes(), this::text);
    Expression group = learning.group();
    if (group != null) {
      expression(group);
    }
  }

  /** How a label finds its record. */
  void label(ScorePlan.Learning learning) throws IOException {
    Expression id = learning.id();
    out.writeBoolean(id != null);
    if (id != null) {
      expression(id);
    }
    out.writeInt(learning.waiting());
  }

  private void inference(ScorePlan.Inference inference) throws IOException {
    text(inference.name());
    name(inference.runtime());
    text(inference.model());
    text(inference.digest());
    list(inference.inputs(), this::input);
    text(inference.output().name());
    integer(inference.output().index());
  }

  private void input(ScorePlan.Inference.Input input) throws IOException {
    text(input.name());
    name(input.type());
    list(input.of(), this::expression);
  }

  void rest(ScorePlan.Onset onset) throws IOException {
    out.writeInt(onset.rest());
  }

  /** What the detector's state depends on. */
  void detection(ScorePlan.Detection detection) throws IOException {
    text(detection.name());
    detector(detection.detector());
    for (Expression field : detection.of()) {
      expression(field);
    }
  }

  private void detector(ScorePlan.Detector detector) throws IOException {
    if (detector instanceof ScorePlan.Detector.Ewma ewma) {
      text("ewma");
      out.writeDouble(ewma.rate());
      out.writeInt(ewma.warmup());
    } else if (detector instanceof ScorePlan.Detector.Range range) {
      text("range");
      bound(range.low());
      bound(range.high());
      out.writeInt(range.warmup());
    } else if (detector instanceof ScorePlan.Detector.Quantile quantile) {
      text("quantile");
      out.writeDouble(quantile.probability());
      out.writeInt(quantile.warmup());
    } else if (detector instanceof ScorePlan.Detector.Seasonal seasonal) {
      text("seasonal");
      name(seasonal.period());
      out.writeDouble(seasonal.rate());
      out.writeInt(seasonal.warmup());
    } else if (detector instanceof ScorePlan.Detector.Surprise surprise) {
      text("surprise");
      name(surprise.size());
    } else if (detector instanceof ScorePlan.Detector.Rate rate) {
      text("rate");
      duration(rate.span());
      out.writeDouble(rate.rate());
      out.writeInt(rate.warmup());
    } else if (detector instanceof ScorePlan.Detector.Forest forest) {
      text("forest");
      out.writeInt(forest.trees());
      out.writeInt(forest.samples());
      out.writeInt(forest.shingle());
      out.writeInt(forest.warmup());
    }
  }

  private void bound(@Nullable Double bound) throws IOException {
    out.writeBoolean(bound != null);
    if (bound != null) {
      out.writeDouble(bound);
    }
  }

  private void alert(AlertPlan alert) throws IOException {
    condition(alert);
    name(alert.severity());
    duration(alert.quiet());
    list(alert.message(), this::part);
  }

  /** What makes an alert the one that it is; how it is told and how often may change. */
  void condition(AlertPlan alert) throws IOException {
    text(alert.name());
    expression(alert.when());
  }

  private void part(AlertPlan.Part part) throws IOException {
    if (part instanceof AlertPlan.Part.Text text) {
      text("text");
      text(text.text());
    } else if (part instanceof AlertPlan.Part.Value value) {
      text("value");
      expression(value.expression());
    }
  }

  private void expression(Expression expression) throws IOException {
    ExpressionCodec.write(expression, out);
  }

  private void instant(Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private void duration(Duration duration) throws IOException {
    out.writeLong(duration.getSeconds());
    out.writeInt(duration.getNano());
  }

  void name(Enum<?> constant) throws IOException {
    text(constant.name());
  }

  void bool(boolean bool) throws IOException {
    out.writeBoolean(bool);
  }

  void integer(int integer) throws IOException {
    out.writeInt(integer);
  }

  void longInteger(long integer) throws IOException {
    out.writeLong(integer);
  }

  void text(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Writes one element of a list. */
  interface ElementWriter<T> {
    void write(T element) throws IOException;
  }

  <T> void list(List<T> elements, ElementWriter<T> writer) throws IOException {
    out.writeInt(elements.size());
    for (T element : elements) {
      writer.write(element);
    }
  }
}
