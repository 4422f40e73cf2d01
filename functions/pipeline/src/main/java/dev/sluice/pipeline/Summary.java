package dev.sluice.pipeline;

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
  private final @Nullable EncodedResults encoded;

  /** Null until somebody reads them. */
  private @Nullable Results results;

  private final long expiresAt;

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
    this(timeMillis, count, level, new Results(fields, scores, windows), expiresAt);
  }

  /**
   * @param timeMillis as {@link #timeMillis()}, and so on
   */
  public Summary(long timeMillis, long count, String level, Results results, long expiresAt) {
    this.timeMillis = timeMillis;
    this.count = count;
    this.level = level;
    this.encoded = null;
    this.results = results;
    this.expiresAt = expiresAt;
  }

  /**
   * @param timeMillis as {@link #timeMillis()}, and so on
   */
  Summary(long timeMillis, long count, String level, EncodedResults encoded, long expiresAt) {
    this.timeMillis = timeMillis;
    this.count = count;
    this.level = level;
    this.encoded = encoded;
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
    return results().fields();
  }

  /** The latest value of each score that has one. */
  public Map<String, Double> scores() {
    return results().scores();
  }

  /** The last closed window of each kind, if any. */
  public List<Decision.ClosedWindow> windows() {
    return results().windows();
  }

  private Results results() {
    Results read = results;
    if (read == null) {
      read = Objects.requireNonNull(encoded).read();
      results = read;
    }
    return read;
  }

  /** The results as a pipeline made them, in bytes; null if they came from elsewhere. */
  public @Nullable EncodedResults encoded() {
    return encoded;
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
