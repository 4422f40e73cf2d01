package dev.sluice.pipeline.zstd;

/** Bytes are no Zstandard that can be expanded. */
public final class ZstdException extends Exception {

  private static final long serialVersionUID = 1;

  private final boolean tooLong;

  private ZstdException(String reason, boolean tooLong) {
    super(reason, null, false, false);
    this.tooLong = tooLong;
  }

  /**
   * Something is wrong with them.
   *
   * @param reason what, and where; never a part of what was compressed
   */
  ZstdException(String reason) {
    this(reason, false);
  }

  static ZstdException tooLong() {
    return new ZstdException("too long", true);
  }

  /** Whether they are right so far, and expand to more than the limit. */
  public boolean isTooLong() {
    return tooLong;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
