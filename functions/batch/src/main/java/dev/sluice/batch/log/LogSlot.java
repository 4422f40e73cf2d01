package dev.sluice.batch.log;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a log where it is kept. Equal by content.
 *
 * @param number of the entry; the first is 1
 * @param content {@link EntryContent}; nobody writes to it
 */
// An array, and not a copy: nobody writes to one.
@SuppressWarnings("ArrayRecordComponent")
public record LogSlot(long number, byte[] content) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogSlot that
        && number == that.number
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(number) + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return "LogSlot[number=%d, content=%d bytes]".formatted(number, content.length);
  }
}
