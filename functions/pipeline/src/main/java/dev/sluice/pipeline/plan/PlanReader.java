package dev.sluice.pipeline.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.ExpressionCodec;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a plan that {@link PlanWriter} wrote. */
final class PlanReader {

  /**
   * The first version that says what a record's bytes are, which were JSON before, and what becomes
   * of bad records.
   */
  private static final int WITH_BODY_AND_QUARANTINE = 2;

  /** The first version in which a score is of a kind, and a detector may take several fields. */
  private static final int WITH_KINDS_OF_SCORES = 3;

  /** The first version with layouts of states, and with windows that leave no history. */
  private static final int WITH_LAYOUTS = 4;

  /** The first version in which keys may travel with a tumbling window. */
  private static final int WITH_CARRY = 5;

  private final DataInputStream in;
  private final int version;

  PlanReader(DataInputStream in, int version) {
    this.in = in;
    this.version = version;
  }

  PipelinePlan plan() throws IOException {
    return new PipelinePlan(
        text(),
        record(),
        list(this::step),
        list(this::window),
        list(this::score),
        list(this::alert),
        new Retention(duration(), duration()),
        version < WITH_BODY_AND_QUARANTINE ? QuarantinePlan.SKIPPING : quarantine(),
        version < WITH_LAYOUTS ? StateLayout.DEFAULT : state());
  }

  private StateLayout state() throws IOException {
    String kind = text();
    return switch (kind) {
      case "items" -> version < WITH_CARRY ? new StateLayout.Items() : items(in.readInt());
      case "logs" -> logs(in.readInt());
      default -> throw unknown("layout of states", kind);
    };
  }

  private static StateLayout items(int carrySeconds) throws IOException {
    if (carrySeconds < 0 || carrySeconds > StateLayout.Items.LONGEST_CARRY) {
      throw new IOException("carried for so many seconds: " + carrySeconds);
    }
    return new StateLayout.Items(carrySeconds);
  }

  private static StateLayout logs(int count) throws IOException {
    if (count < 1 || count > StateLayout.Logs.MOST) {
      throw new IOException("so many logs: " + count);
    }
    return new StateLayout.Logs(count);
  }

  private QuarantinePlan quarantine() throws IOException {
    return new QuarantinePlan(policy(), policy(), policy(), policy(), parkingBound());
  }

  private QuarantinePlan.Policy policy() throws IOException {
    return constant(QuarantinePlan.Policy.class);
  }

  private QuarantinePlan.Bound parkingBound() throws IOException {
    int records = in.readInt();
    long bytes = in.readLong();
    if (records < 1 || bytes < 1) {
      throw new IOException("a bound below which nothing could wait");
    }
    return new QuarantinePlan.Bound(records, bytes);
  }

  private RecordPlan record() throws IOException {
    Path key = path();
    Path time = path();
    Map<String, FieldType> fields = fields();
    Instant earliest = instant();
    Duration ahead = duration();
    Body body = version < WITH_BODY_AND_QUARANTINE ? Body.JSON : body();
    return new RecordPlan(body, key, time, fields, earliest, ahead);
  }

  private Body body() throws IOException {
    return new Body(new FormatReader(this).format(), constant(Body.Compression.class), integer());
  }

  private Map<String, FieldType> fields() throws IOException {
    Map<String, FieldType> fields = new HashMap<>();
    list(() -> fields.put(text(), constant(FieldType.class)));
    return fields;
  }

  private Path path() throws IOException {
    List<Path.Segment> segments = list(this::segment);
    if (segments.isEmpty() || !(segments.get(0) instanceof Path.Segment.Name)) {
      throw new IOException("a path does not begin with a name");
    }
    return new Path(segments);
  }

  private Path.Segment segment() throws IOException {
    String kind = text();
    return switch (kind) {
      case "name" -> new Path.Segment.Name(text());
      case "index" -> new Path.Segment.Index(in.readInt());
      default -> throw unknown("segment of a path", kind);
    };
  }

  private Step step() throws IOException {
    String kind = text();
    String where = text();
    return switch (kind) {
      case "filter" -> new Step.Filter(where, expression());
      case "set" -> new Step.Set(where, text(), expression());
      case "drop" -> new Step.Drop(where, text());
      case "rename" -> new Step.Rename(where, text(), text());
      case "hash" -> new Step.Hash(where, text(), text());
      case "redact" -> new Step.Redact(where, text());
      default -> throw unknown("step", kind);
    };
  }

  private WindowPlan window() throws IOException {
    return new WindowPlan(
        text(),
        duration(),
        duration(),
        list(this::aggregate),
        version < WITH_LAYOUTS || in.readBoolean());
  }

  private WindowPlan.Aggregate aggregate() throws IOException {
    return new WindowPlan.Aggregate(
        text(), constant(WindowPlan.Function.class), in.readBoolean() ? expression() : null);
  }

  private ScorePlan score() throws IOException {
    if (version < WITH_KINDS_OF_SCORES) {
      return new ScorePlan.Detection(text(), detector(), expression());
    }
    String kind = text();
    return switch (kind) {
      case "detection" ->
          new ScorePlan.Detection(text(), detector(), onset(), list(this::expression));
      case "learning" -> learning(false);
      case "shared learning" -> learning(true);
      case "inference" -> inference();
      default -> throw unknown("score", kind);
    };
  }

  private ScorePlan learning(boolean shared) throws IOException {
    String name = text();
    List<Expression> of = list(this::expression);
    Expression label = expression();
    List<String> classes = list(this::text);
    Expression group = shared ? expression() : null;
    Expression id = bool() ? expression() : null;
    return new ScorePlan.Learning(name, of, label, classes, id, integer(), group);
  }

  private ScorePlan inference() throws IOException {
    return new ScorePlan.Inference(
        text(),
        constant(ModelRuntime.class),
        text(),
        text(),
        list(this::input),
        new ScorePlan.Inference.Output(text(), integer()));
  }

  private ScorePlan.Inference.Input input() throws IOException {
    return new ScorePlan.Inference.Input(
        text(), constant(NumberType.class), list(this::expression));
  }

  private ScorePlan.Onset onset() throws IOException {
    return new ScorePlan.Onset(in.readDouble(), in.readInt());
  }

  private ScorePlan.Detector detector() throws IOException {
    String kind = text();
    return switch (kind) {
      case "ewma" -> new ScorePlan.Detector.Ewma(in.readDouble(), in.readInt());
      case "range" -> new ScorePlan.Detector.Range(bound(), bound(), in.readInt());
      case "quantile" -> new ScorePlan.Detector.Quantile(in.readDouble(), in.readInt());
      case "seasonal" ->
          new ScorePlan.Detector.Seasonal(
              constant(ScorePlan.Detector.Seasonal.Period.class), in.readDouble(), in.readInt());
      case "surprise" ->
          new ScorePlan.Detector.Surprise(constant(ScorePlan.Detector.Surprise.Size.class));
      case "rate" -> new ScorePlan.Detector.Rate(duration(), in.readDouble(), in.readInt());
      case "forest" ->
          new ScorePlan.Detector.Forest(in.readInt(), in.readInt(), in.readInt(), in.readInt());
      default -> throw unknown("detector", kind);
    };
  }

  private @Nullable Double bound() throws IOException {
    return in.readBoolean() ? Double.valueOf(in.readDouble()) : null;
  }

  private AlertPlan alert() throws IOException {
    return new AlertPlan(
        text(), expression(), constant(Severity.class), duration(), list(this::part));
  }

  private AlertPlan.Part part() throws IOException {
    String kind = text();
    return switch (kind) {
      case "text" -> new AlertPlan.Part.Text(text());
      case "value" -> new AlertPlan.Part.Value(expression());
      default -> throw unknown("part of a message", kind);
    };
  }

  private Expression expression() throws IOException {
    return ExpressionCodec.read(in);
  }

  private Instant instant() throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private Duration duration() throws IOException {
    return Duration.ofSeconds(in.readLong(), in.readInt());
  }

  <E extends Enum<E>> E constant(Class<E> type) throws IOException {
    String name = text();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw unknown(type.getSimpleName(), name);
  }

  boolean bool() throws IOException {
    return in.readBoolean();
  }

  int integer() throws IOException {
    return in.readInt();
  }

  long longInteger() throws IOException {
    return in.readLong();
  }

  String text() throws IOException {
    byte[] bytes = new byte[count()];
    in.readFully(bytes);
    return new String(bytes, UTF_8);
  }

  /** Reads one element of a list. */
  interface ElementReader<T> {
    T read() throws IOException;
  }

  <T> List<T> list(ElementReader<? extends T> reader) throws IOException {
    int size = count();
    List<T> elements = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      elements.add(reader.read());
    }
    return elements;
  }

  /** A length: each byte or element that it counts takes a byte at least. */
  private int count() throws IOException {
    int count = in.readInt();
    if (count < 0) {
      throw new IOException("a length is negative: " + count);
    }
    if (count > in.available()) {
      throw new EOFException();
    }
    return count;
  }

  static IOException unknown(String what, String name) {
    return new IOException("unknown " + what + " '" + name + "'");
  }
}
