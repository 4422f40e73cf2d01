package dev.sluice.pipeline.plan;

/**
 * What a record's bytes are.
 *
 * @param compression what is undone first
 * @param expanded the most bytes that may come of it
 */
public record Body(Format format, Compression compression, int expanded) {

  /** The most bytes of an expanded record, unless the pipeline says otherwise. */
  public static final int DEFAULT_EXPANDED = 1 << 20;

  /** One JSON object, as it is. */
  public static final Body JSON = new Body(new Format.Json(), Compression.NONE, DEFAULT_EXPANDED);

  /** How records are compressed. */
  public enum Compression {
    NONE,
    GZIP,
    ZSTD
  }
}
