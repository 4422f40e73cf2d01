package dev.sluice.pipeline;

import dev.sluice.pipeline.bytes.ByteSink;
import dev.sluice.pipeline.bytes.ByteSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;

/**
 * A key's results in bytes, in which numbers stand for names: how many fields there are, and of
 * each its name, the kind of its value and that; the scores; how many windows, and each of them.
 */
public final class ResultForm {

  static final int TEXT = 0;
  static final int REAL = 1;
  static final int WHOLE = 2;
  static final int TRUE = 3;
  static final int FALSE = 4;

  private ResultForm() {}

  /**
   * Writes results.
   *
   * @param names gives the number that stands for a name
   */
  public static void write(Summary results, ToIntFunction<String> names, ByteSink sink) {
    Map<String, Object> fields = results.fields();
    sink.count(fields.size());
    fields.forEach((name, value) -> {
      sink.count(names.applyAsInt(name));
      writeValue(value, sink);
    });
    writeNumbers(results.scores(), names, sink);
    sink.count(results.windows().size());
    results.windows().forEach(window -> writeWindow(window, names, sink));
  }

  private static void writeValue(Object value, ByteSink sink) {
    if (value instanceof Double number) {
      sink.bits(REAL);
      sink.real(number);
    } else if (value instanceof Long number) {
      sink.bits(WHOLE);
      sink.signed(number);
    } else if (value instanceof Boolean truth) {
      sink.bits(truth ? TRUE : FALSE);
    } else {
      sink.bits(TEXT);
      sink.text((String) value);
    }
  }

  /** Writes numbers: how many, and of each its name and itself. */
  public static void writeNumbers(
      Map<String, Double> numbers, ToIntFunction<String> names, ByteSink sink) {
    sink.count(numbers.size());
    numbers.forEach((name, number) -> {
      sink.count(names.applyAsInt(name));
      sink.real(number);
    });
  }

  /** Writes a window but for its key: its name, start, length, aggregates and expiry. */
  public static void writeWindow(
      Decision.ClosedWindow window, ToIntFunction<String> names, ByteSink sink) {
    sink.count(names.applyAsInt(window.name()));
    sink.signed(window.startMillis());
    sink.signed(window.endMillis() - window.startMillis());
    writeNumbers(window.aggregates(), names, sink);
    sink.signed(window.expiresAt());
  }

  /**
   * Reads results.
   *
   * @param names gives the name for which a number stands
   * @param key whose results they are
   * @throws IllegalArgumentException if that is something else
   */
  public static Results read(ByteSource source, LongFunction<String> names, String key) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int count = source.things(); count > 0; count--) {
      fields.put(names.apply(source.count()), readValue(source));
    }
    Map<String, Double> scores = readNumbers(source, names);
    List<Decision.ClosedWindow> windows = new ArrayList<>();
    for (int count = source.things(); count > 0; count--) {
      windows.add(readWindow(source, names, key));
    }
    return new Results(fields, scores, windows);
  }

  private static Object readValue(ByteSource source) {
    int kind = source.bits();
    return switch (kind) {
      case TEXT -> source.text();
      case REAL -> source.real();
      case WHOLE -> source.signed();
      case TRUE -> true;
      case FALSE -> false;
      default -> throw new IllegalArgumentException("a value of kind " + kind);
    };
  }

  /** Reads numbers, as {@link #read}. */
  public static Map<String, Double> readNumbers(ByteSource source, LongFunction<String> names) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int count = source.things(); count > 0; count--) {
      numbers.put(names.apply(source.count()), source.real());
    }
    return numbers;
  }

  /** Reads a window, as {@link #read}. */
  public static Decision.ClosedWindow readWindow(
      ByteSource source, LongFunction<String> names, String key) {
    String name = names.apply(source.count());
    long start = source.signed();
    return new Decision.ClosedWindow(
        name, key, start, start + source.signed(), readNumbers(source, names), source.signed());
  }
}
