package dev.sluice.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key's results as a person reads them, as of its latest record in stream order. Equal by
 * content.
 */
public final class Summary {

  private final long timeMillis;
  private final long count;
  private final String level;
  private final Results results;
  private final long expiresAt;

  /** What there is to read. */
  interface Results {
    Map<String, Object> fields();

    Map<String, Double> scores();

    List<Decision.ClosedWindow> windows();

    default void read(ResultReader reader) {
      reader.fields(fields().size());
      fields().forEach((name, value) -> readField(name, value, reader));
      reader.scores(scores().size());
      scores().forEach(reader::score);
      reader.windows(windows().size());
      for (Decision.ClosedWindow window : windows()) {
        reader.window(
            window.name(), window.startMillis(), window.endMillis(), window.aggregates().size());
        window.aggregates().forEach(reader::aggregate);
        reader.windowEnd(window.expiresAt());
      }
    }

    private static void readField(String name, Object value, ResultReader reader) {
      if (value instanceof Double number) {
        reader.number(name, number);
      } else if (value instanceof Long number) {
        reader.whole(name, number);
      } else if (value instanceof Boolean truth) {
        reader.truth(name, truth);
      } else {
        reader.text(name, (String) value);
      }
    }
  }

  private record Given(
      Map<String, Object> fields, Map<String, Double> scores, List<Decision.ClosedWindow> windows)
      implements Results {
    Given {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
      scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
      windows = List.copyOf(windows);
    }
  }

  /**
   * @param timeMillis as {@link #timeMillis()}, and so on
   */
  public Summary(
      long timeMillis,
      long count,
      String level,
      Map<String, Object> fields,
      Map<String, Double> scores,
      List<Decision.ClosedWindow> windows,
      long expiresAt) {
    this(timeMillis, count, level, new Given(fields, scores, windows), expiresAt);
  }

  /**
   * @param results which nobody can change any more
   */
  Summary(long timeMillis, long count, String level, Results results, long expiresAt) {
    this.timeMillis = timeMillis;
    this.count = count;
    this.level = level;
    this.results = results;
    this.expiresAt = expiresAt;
  }

  /** The latest record's event time. */
  public long timeMillis() {
    return timeMillis;
  }

  /** How many records of the key took effect. */
  public long count() {
    return count;
  }

  /**
   * {@code ok}, or the highest severity among the alerts whose condition held at the latest record.
   */
  public String level() {
    return level;
  }

  /**
   * The record's fields that the pipeline names, after the transform: {@link String} (at most 256
   * characters), {@link Double}, {@link Long} or {@link Boolean}.
   */
  public Map<String, Object> fields() {
    return results.fields();
  }

  /** The latest value of each score that has one. */
  public Map<String, Double> scores() {
    return results.scores();
  }

  /** The last closed window of each kind, if any. */
  public List<Decision.ClosedWindow> windows() {
    return results.windows();
  }

  /** Tells the fields, the scores and the windows. */
  public void read(ResultReader reader) {
    results.read(reader);
  }

  /** Epoch seconds after which the state is no longer kept. */
  public long expiresAt() {
    return expiresAt;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Summary that
        && timeMillis == that.timeMillis
        && count == that.count
        && level.equals(that.level)
        && fields().equals(that.fields())
        && scores().equals(that.scores())
        && windows().equals(that.windows())
        && expiresAt == that.expiresAt;
  }

  @Override
  public int hashCode() {
    return Objects.hash(timeMillis, count, level, fields(), scores(), windows(), expiresAt);
  }

  @Override
  public String toString() {
    return "Summary[timeMillis=%d, count=%d, level=%s, fields=%s, scores=%s, windows=%s, expiresAt=%d]"
        .formatted(timeMillis, count, level, fields(), scores(), windows(), expiresAt);
  }
}
