package dev.sluice.batch.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a log.
 *
 * @param checkpoint null before the first
 * @param slots what the log's slots hold, in any order
 */
public record LogImage(@Nullable LogCheckpoint checkpoint, List<LogSlot> slots) {
  public LogImage {
    slots = List.copyOf(slots);
  }
}
