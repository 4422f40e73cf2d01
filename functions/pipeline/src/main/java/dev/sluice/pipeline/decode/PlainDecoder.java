package dev.sluice.pipeline.decode;

import static dev.sluice.pipeline.json.NotPlainException.NOT_PLAIN;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.json.DecimalNumber;
import dev.sluice.pipeline.json.JsonScanner;
import dev.sluice.pipeline.json.NotPlainException;
import dev.sluice.pipeline.plan.Body.Compression;
import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.Format;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.RecordPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that plainly are JSON: first where their values are, then what they are, and
 * without making objects of what is known. Of everything that is not, or may be bad, it leaves the
 * reading to {@link RecordDecoder}, which also says what is wrong: so it never refuses a record,
 * and takes none that the other one would not, with other values. For one thread.
 */
public final class PlainDecoder {

  private static final int MOST_KEY_BYTES = EventKey.MAXIMUM_BYTES;

  private final KnownField[] kept;
  private final FieldSpans spans;
  private final EventTime times;
  private final KeyTable keys;
  private final JsonScanner json = new JsonScanner();
  private final ScalarScanner key;
  private final ScalarScanner time;
  private byte[] record = new byte[0];
  private Slots slots = new Slots(0);
  private long timeMillis;

  private PlainDecoder(
      RecordPlan plan,
      Map<String, Integer> slots,
      Map<List<String>, Integer> nested,
      KeyTable keys) {
    FieldTree tree = new FieldTree();
    Field.kept(plan, slots).forEach(tree::keep);
    nested.forEach(tree::keep);
    tree.seek(ScalarScanner.names(plan.key()));
    tree.seek(ScalarScanner.names(plan.time()));
    KnownField fields = tree.record();
    this.kept = fields.kept();
    this.spans = new FieldSpans(fields, tree.size() + 1, json);
    this.times = new EventTime(plan);
    this.keys = keys;
    this.key = new ScalarScanner(plan.key(), fields, spans, json);
    this.time = new ScalarScanner(plan.time(), fields, spans, json);
  }

  /**
   * One for the records of a pipeline; null if they are not of that kind.
   *
   * @param slots where the values of top-level fields go, by field
   * @param nested where those of fields inside of them go, by path; whoever is given none there
   *     asks the top-level field
   * @param keys numbers the records' keys
   */
  public static @Nullable PlainDecoder of(
      RecordPlan plan,
      Map<String, Integer> slots,
      Map<List<String>, Integer> nested,
      KeyTable keys) {
    boolean isPlain =
        plan.body().format() instanceof Format.Json
            && plan.body().compression() == Compression.NONE
            && names(plan, slots.keySet(), nested.keySet()).allMatch(UTF_8.newEncoder()::canEncode);
    return isPlain ? new PlainDecoder(plan, slots, nested, keys) : null;
  }

  /** All names that a record's are compared with. */
  private static Stream<String> names(
      RecordPlan plan, Collection<String> fields, Collection<List<String>> nested) {
    Stream<String> inPaths =
        Stream.of(plan.key(), plan.time())
            .flatMap(path -> path.segments().stream())
            .filter(Path.Segment.Name.class::isInstance)
            .map(segment -> ((Path.Segment.Name) segment).name());
    return Stream.of(fields.stream(), nested.stream().flatMap(List::stream), inPaths)
        .flatMap(names -> names);
  }

  /**
   * Reads a record.
   *
   * @param values takes the values; those of absent fields stay as they are. Texts stay where they
   *     are in the bytes
   * @return whether the record is good; if not, or if that is not sure, nothing is said of it, and
   *     some of the values may be there
   */
  public boolean decode(byte[] bytes, int start, int stop, long arrivalMillis, Slots values) {
    record = bytes;
    slots = values;
    slots.textsIn(bytes);
    try {
      spans.over(bytes, start, stop);
      key.scan(bytes);
      time.scan(bytes);
      for (KnownField field : kept) {
        keep(field);
      }
    } catch (NotPlainException unsure) {
      return false;
    }
    timeMillis = time.millis(bytes);
    return (spans.isAscii() || Utf8.isIn(bytes, start, stop))
        && key.isText(1, MOST_KEY_BYTES)
        && timeMillis != IsoTime.NOT_PLAIN
        && times.isGood(timeMillis, arrivalMillis);
  }

  /** The number of the latest record's key. */
  public int keyNumber() {
    return key.number(record, keys);
  }

  /** That of the latest record, in epoch milliseconds. */
  public long timeMillis() {
    return timeMillis;
  }

  private void keep(KnownField field) throws NotPlainException {
    int start = spans.start(field.number());
    if (start < 0) {
      return;
    }
    byte first = record[start];
    FieldType type = field.type();
    if (type != null && first != 'n' && !fits(type, first)) {
      throw NOT_PLAIN;
    }
    if (type == FieldType.INT && first != 'n') {
      slots.setWholeNumber(field.slot(), whole(start));
    } else {
      keep(field, start, first);
    }
  }

  private void keep(KnownField field, int start, byte first) throws NotPlainException {
    int slot = field.slot();
    switch (first) {
      case '"' -> {
        if (spans.isVerbatim()) {
          slots.setText(slot, start + 1, spans.stop(field.number()) - 1);
        } else {
          json.again(start);
          readText();
          slots.setText(slot, json.start(), json.stop());
        }
      }
      case '{' -> {
        if (field.kept().length == 0) {
          json.again(start);
          slots.set(slot, map());
        } else {
          slots.setParts(slot);
          for (KnownField inner : field.kept()) {
            keep(inner);
          }
        }
      }
      case '[', 't', 'f', 'n' -> {
        json.again(start);
        slots.set(slot, value());
      }
      default -> slots.setNumber(slot, number(field, start));
    }
  }

  private static boolean fits(FieldType type, byte first) {
    return switch (type) {
      case DOUBLE, INT -> first == '-' || (first >= '0' && first <= '9');
      case STRING -> first == '"';
      case BOOL -> first == 't' || first == 'f';
      case LIST -> first == '[';
      case MAP -> first == '{';
    };
  }

  private long whole(int start) throws NotPlainException {
    json.again(start);
    DecimalNumber number = json.number();
    if (!number.isLong()) {
      throw NOT_PLAIN;
    }
    return number.longValue();
  }

  private @Nullable Object value() throws NotPlainException {
    return switch (json.peek()) {
      case '{' -> map();
      case '[' -> list();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> map() throws NotPlainException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    json.enterObject();
    while (json.nextField()) {
      map.put(json.string(), value());
    }
    return Collections.unmodifiableMap(map);
  }

  private List<@Nullable Object> list() throws NotPlainException {
    List<@Nullable Object> list = new ArrayList<>();
    json.enterList();
    while (json.nextElement()) {
      list.add(value());
    }
    return Collections.unmodifiableList(list);
  }

  private String string() throws NotPlainException {
    readText();
    return json.string();
  }

  private void readText() throws NotPlainException {
    json.text();
    if (!json.isVerbatim()) {
      throw NOT_PLAIN;
    }
  }

  private @Nullable Object literal(String word, @Nullable Boolean value) throws NotPlainException {
    json.literal(word);
    return value;
  }

  private double number(KnownField field, int start) throws NotPlainException {
    if (spans.isShortNumber(field.number())) {
      return DecimalNumber.shortValue(record, start, spans.stop(field.number()));
    }
    json.again(start);
    return number();
  }

  private double number() throws NotPlainException {
    double number = json.number().doubleValue();
    if (Double.isInfinite(number)) {
      throw NOT_PLAIN;
    }
    return number;
  }
}
