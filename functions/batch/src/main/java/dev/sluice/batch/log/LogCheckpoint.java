package dev.sluice.batch.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to where a log need not be read entry by entry. Equal by content.
 *
 * @param through the number of the last entry that is in it
 * @param content {@link Segments}; nobody writes to it
 */
// An array, and not a copy: nobody writes to one.
@SuppressWarnings("ArrayRecordComponent")
public record LogCheckpoint(long through, byte[] content) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogCheckpoint that
        && through == that.through
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(through) + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return "LogCheckpoint[through=%d, content=%d bytes]".formatted(through, content.length);
  }
}
