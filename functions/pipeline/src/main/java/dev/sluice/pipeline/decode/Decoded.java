package dev.sluice.pipeline.decode;

import org.jspecify.annotations.Nullable;

/** What a record's bytes turned out to be. */
public sealed interface Decoded {

  /** The record was read; its fields are in their slots. */
  record Read(String key, long timeMillis) implements Decoded {}

  /**
   * The record is bad.
   *
   * @param reason what is wrong, where, and what would be right; never a value of the record
   * @param key the record's key, where it could be read
   */
  record Unreadable(String reason, @Nullable String key) implements Decoded {}
}
