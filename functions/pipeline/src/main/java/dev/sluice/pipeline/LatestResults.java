package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.state.StateMemory;
import dev.sluice.pipeline.text.ValueText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key's results as they were, without the maps in which they are read: not every store asks for
 * those.
 */
final class LatestResults implements Summary.Results {

  /** What a field has. */
  private static final byte NOTHING = 0;

  private static final byte NUMBER = 1;
  private static final byte WHOLE = 2;
  private static final byte TRUE = 3;
  private static final byte FALSE = 4;

  /** A text as UTF-8, behind its length. */
  private static final byte UTF_8 = 5;

  /** A text that is an object. */
  private static final byte OBJECT = 6;

  private final Names names;
  private final String key;

  /**
   * The scores, NaN for those without a value, then the windows, then of each field what it has,
   * and that: all in one place of memory, for a batch has thousands of keys.
   */
  private final byte[] packed;

  /** The texts that are objects, by field; null if there are none. */
  private final @Nullable String @Nullable [] texts;

  /**
   * What the results of all keys are called.
   *
   * @param fields in the order of their slots
   * @param scores in the order of their numbers
   * @param windows where they are packed, which is behind the scores
   */
  record Names(List<String> fields, List<String> scores, PackedWindows windows) {
    Names {
      fields = List.copyOf(fields);
      scores = List.copyOf(scores);
    }

    Names(List<String> fields, List<String> scores, List<WindowPlan> windows) {
      this(fields, scores, new PackedWindows(windows, Double.BYTES * scores.size()));
    }

    /** So many bytes a key's results have at most. */
    int maximumBytes() {
      return windows.end() + fields.size() * (1 + Integer.BYTES + ValueText.MAXIMUM);
    }

    /** Those of the numbers that are there. */
    Map<String, Double> scores(double[] numbers) {
      Map<String, Double> present = new LinkedHashMap<>();
      for (int i = 0; i < numbers.length; i++) {
        if (!Double.isNaN(numbers[i])) {
          present.put(scores.get(i), numbers[i]);
        }
      }
      return present;
    }
  }

  private LatestResults(
      Names names, String key, byte[] packed, @Nullable String @Nullable [] texts) {
    this.names = names;
    this.key = key;
    this.packed = packed;
    this.texts = texts;
  }

  /**
   * Keeps what is readable: no lists and maps, and no more of a text than anybody reads. It needs
   * neither the slots any more nor the bytes in which their texts lie.
   *
   * @param fields the first slots are those of the fields, in their order
   * @param scores in the order of their numbers, NaN for those without a value
   * @param windows which have the last that closed of each kind
   * @param memory in which they are put together
   */
  static LatestResults of(
      Names names,
      String key,
      Slots fields,
      double[] scores,
      WindowStage[] windows,
      StateMemory memory) {
    ByteBuffer out = memory.empty(names.maximumBytes());
    for (double score : scores) {
      out.putDouble(score);
    }
    for (int i = 0; i < windows.length; i++) {
      names.windows().pack(i, windows[i].last(), out);
    }
    out.position(names.windows().end());
    int count = names.fields().size();
    @Nullable String @Nullable [] texts = null;
    for (int slot = 0; slot < count; slot++) {
      if (pack(fields, slot, out) == OBJECT) {
        texts = texts == null ? new @Nullable String[count] : texts;
        texts[slot] = ValueText.of(Objects.requireNonNull(fields.get(slot)));
      }
    }
    return new LatestResults(names, key, Arrays.copyOf(memory.bytes(), out.position()), texts);
  }

  private static byte kind(Slots fields, int slot) {
    if (fields.isNumber(slot)) {
      return Double.isFinite(fields.number(slot)) ? NUMBER : NOTHING;
    }
    if (fields.isWholeNumber(slot)) {
      return WHOLE;
    }
    if (fields.isText(slot)) {
      return length(fields, slot) <= ValueText.MAXIMUM ? UTF_8 : OBJECT;
    }
    return kind(fields.get(slot));
  }

  private static byte kind(@Nullable Object value) {
    if (value instanceof Boolean truth) {
      return truth ? TRUE : FALSE;
    }
    return value instanceof String || value instanceof Instant || value instanceof Duration
        ? OBJECT
        : NOTHING;
  }

  private static int length(Slots fields, int slot) {
    return fields.textStop(slot) - fields.textStart(slot);
  }

  /** What the field has. */
  private static byte pack(Slots fields, int slot, ByteBuffer out) {
    byte kind = kind(fields, slot);
    out.put(kind);
    switch (kind) {
      case NUMBER -> out.putDouble(fields.number(slot));
      case WHOLE -> out.putLong(fields.wholeNumber(slot));
      case UTF_8 ->
          out.putInt(length(fields, slot))
              .put(fields.textBytes(), fields.textStart(slot), length(fields, slot));
      default -> {}
    }
    return kind;
  }

  private ByteBuffer packedFields() {
    return ByteBuffer.wrap(packed).position(names.windows().end());
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> readable = new LinkedHashMap<>();
    ByteBuffer in = packedFields();
    for (int i = 0; i < names.fields().size(); i++) {
      Object value = value(i, in);
      if (value != null) {
        readable.put(names.fields().get(i), value);
      }
    }
    return readable;
  }

  private @Nullable Object value(int field, ByteBuffer in) {
    return switch (in.get()) {
      case NUMBER -> in.getDouble();
      case WHOLE -> in.getLong();
      case TRUE -> true;
      case FALSE -> false;
      case UTF_8 -> {
        int start = skipText(in);
        yield new String(packed, start, in.position() - start, StandardCharsets.UTF_8);
      }
      case OBJECT -> text(field);
      default -> null;
    };
  }

  private String text(int field) {
    return Objects.requireNonNull(Objects.requireNonNull(texts)[field]);
  }

  /** Goes past a text; where it begins. */
  private static int skipText(ByteBuffer in) {
    int length = in.getInt();
    int start = in.position();
    in.position(start + length);
    return start;
  }

  @Override
  public void read(ResultReader reader) {
    reader.fields(countFields());
    ByteBuffer in = packedFields();
    for (int i = 0; i < names.fields().size(); i++) {
      readField(i, in, reader);
    }
    reader.scores(countScores());
    for (int i = 0; i < names.scores().size(); i++) {
      if (!Double.isNaN(score(i))) {
        reader.score(names.scores().get(i), score(i));
      }
    }
    names.windows().read(ByteBuffer.wrap(packed), reader);
  }

  private void readField(int field, ByteBuffer in, ResultReader reader) {
    String name = names.fields().get(field);
    switch (in.get()) {
      case NUMBER -> reader.number(name, in.getDouble());
      case WHOLE -> reader.whole(name, in.getLong());
      case TRUE -> reader.truth(name, true);
      case FALSE -> reader.truth(name, false);
      case UTF_8 -> {
        int start = skipText(in);
        reader.text(name, packed, start, in.position());
      }
      case OBJECT -> reader.text(name, text(field));
      default -> {}
    }
  }

  private int countFields() {
    int count = 0;
    ByteBuffer in = packedFields();
    for (int i = 0; i < names.fields().size(); i++) {
      byte kind = in.get();
      count += kind == NOTHING ? 0 : 1;
      if (kind == UTF_8) {
        skipText(in);
      } else if (kind == NUMBER || kind == WHOLE) {
        in.getLong();
      }
    }
    return count;
  }

  private int countScores() {
    int count = 0;
    for (int i = 0; i < names.scores().size(); i++) {
      count += Double.isNaN(score(i)) ? 0 : 1;
    }
    return count;
  }

  private double score(int number) {
    return ByteBuffer.wrap(packed).getDouble(Double.BYTES * number);
  }

  @Override
  public Map<String, Double> scores() {
    double[] numbers = new double[names.scores().size()];
    Arrays.setAll(numbers, this::score);
    return names.scores(numbers);
  }

  @Override
  public List<Decision.ClosedWindow> windows() {
    return names.windows().decisions(key, ByteBuffer.wrap(packed));
  }
}
