package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.plan.Body;
import dev.sluice.pipeline.zstd.ZstdException;
import dev.sluice.pipeline.zstd.ZstdReader;

/** Undoes a record's compression. Safe for any number of threads. */
@FunctionalInterface
interface Expansion {

  /** What the bytes were before they were compressed. */
  byte[] expand(byte[] bytes) throws BadRecordException;

  static Expansion of(Body body) {
    return switch (body.compression()) {
      case NONE -> bytes -> bytes;
      case GZIP -> bytes -> new GzipReader(bytes, body.expanded()).read();
      case ZSTD -> bytes -> zstd(bytes, body.expanded());
    };
  }

  private static byte[] zstd(byte[] bytes, int limit) throws BadRecordException {
    try {
      return ZstdReader.expand(bytes, limit);
    } catch (ZstdException e) {
      throw e.isTooLong() ? tooLong(limit) : new BadRecordException("not zstd: " + e.reason());
    }
  }

  /** The reason of a record that is too long once it is expanded. */
  static BadRecordException tooLong(int limit) {
    return new BadRecordException(
        "the record expands to more than "
            + limit
            + " bytes; send shorter records, or raise `expanded`");
  }
}
