package dev.sluice.pipeline;

import dev.sluice.pipeline.bytes.ByteSink;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.text.ValueText;
import dev.sluice.pipeline.window.ClosedSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts keys' results in the {@link ResultForm}, always in the same memory: of a batch's thousands
 * of keys there is one object each. For one thread.
 */
final class ResultEncoder {

  /** In place of a kind: there is nothing to read. */
  private static final byte NOTHING = -1;

  /** In place of {@link ResultForm#TEXT}: one that does not lie in bytes. */
  private static final byte OBJECT = -2;

  private static final int USUAL_BYTES = 1 << 8;

  private final ResultNames names;
  private final ByteSink sink = new ByteSink(USUAL_BYTES);

  /** Of the fields. */
  private final byte[] kinds;

  ResultEncoder(ResultNames names) {
    this.names = names;
    this.kinds = new byte[names.fields()];
  }

  /**
   * Keeps what is readable, and no more of a text than anybody reads. It needs neither the slots
   * any more nor the bytes in which their texts lie.
   *
   * @param key whose results they are
   * @param fields the first slots are those of the fields, in their order
   * @param scores in the order of their numbers, NaN for those without a value
   * @param windows which have the last that closed of each kind
   */
  EncodedResults encode(String key, Slots fields, double[] scores, WindowStage[] windows) {
    sink.clear();
    writeFields(fields);
    writeScores(scores);
    writeWindows(windows);
    return new EncodedResults(names, key, sink.toArray());
  }

  private void writeFields(Slots fields) {
    int count = 0;
    for (int slot = 0; slot < kinds.length; slot++) {
      kinds[slot] = kind(fields, slot);
      count += kinds[slot] == NOTHING ? 0 : 1;
    }
    sink.count(count);
    for (int slot = 0; slot < kinds.length; slot++) {
      if (kinds[slot] != NOTHING) {
        sink.count(names.field(slot));
        writeField(fields, slot);
      }
    }
  }

  private static byte kind(Slots fields, int slot) {
    if (fields.isNumber(slot)) {
      return Double.isFinite(fields.number(slot)) ? ResultForm.REAL : NOTHING;
    }
    if (fields.isWholeNumber(slot)) {
      return ResultForm.WHOLE;
    }
    if (fields.isText(slot)) {
      return length(fields, slot) <= ValueText.MAXIMUM ? ResultForm.TEXT : OBJECT;
    }
    return kind(fields.get(slot));
  }

  private static byte kind(@Nullable Object value) {
    if (value instanceof Boolean truth) {
      return truth ? (byte) ResultForm.TRUE : ResultForm.FALSE;
    }
    return value instanceof String || value instanceof Instant || value instanceof Duration
        ? OBJECT
        : NOTHING;
  }

  private static int length(Slots fields, int slot) {
    return fields.textStop(slot) - fields.textStart(slot);
  }

  private void writeField(Slots fields, int slot) {
    byte kind = kinds[slot];
    sink.bits(kind == OBJECT ? ResultForm.TEXT : kind);
    switch (kind) {
      case ResultForm.REAL -> sink.real(fields.number(slot));
      case ResultForm.WHOLE -> sink.signed(fields.wholeNumber(slot));
      case ResultForm.TEXT ->
          sink.text(fields.textBytes(), fields.textStart(slot), fields.textStop(slot));
      case OBJECT -> sink.text(ValueText.of(Objects.requireNonNull(fields.get(slot))));
      default -> {}
    }
  }

  private void writeScores(double[] scores) {
    int count = 0;
    for (double score : scores) {
      count += Double.isNaN(score) ? 0 : 1;
    }
    sink.count(count);
    for (int i = 0; i < scores.length; i++) {
      writeNumber(names.score(i), scores[i]);
    }
  }

  /** Unless there is none. */
  private void writeNumber(int name, double value) {
    if (!Double.isNaN(value)) {
      sink.count(name);
      sink.real(value);
    }
  }

  private void writeWindows(WindowStage[] windows) {
    int count = 0;
    for (WindowStage window : windows) {
      count += window.last() == null ? 0 : 1;
    }
    sink.count(count);
    for (int i = 0; i < windows.length; i++) {
      ClosedSpan last = windows[i].last();
      if (last != null) {
        writeWindow(i, last);
      }
    }
  }

  private void writeWindow(int kind, ClosedSpan closed) {
    sink.count(names.window(kind));
    sink.signed(closed.startMillis());
    sink.signed(closed.endMillis() - closed.startMillis());
    int count = 0;
    for (int i = 0; i < names.aggregates(kind); i++) {
      count += Double.isNaN(closed.value(i)) ? 0 : 1;
    }
    sink.count(count);
    for (int i = 0; i < names.aggregates(kind); i++) {
      writeNumber(names.aggregate(kind, i), closed.value(i));
    }
    sink.signed(closed.expiresAt());
  }
}
