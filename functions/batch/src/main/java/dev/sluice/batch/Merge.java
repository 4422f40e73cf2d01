package dev.sluice.batch;

import java.util.List;

/**
 * Labels on their way from keys to groups.
 *
 * @param groups what they learned with these labels, each at the revision after that which is held
 * @param keys whose outboxes held the labels, and are emptied by this
 */
public record Merge(List<StoredGroup> groups, List<StoredKey> keys) {

  /** The most groups and keys together. */
  public static final int MOST_ITEMS = 100;

  public Merge {
    groups = List.copyOf(groups);
    keys = List.copyOf(keys);
    if (groups.size() + keys.size() > MOST_ITEMS) {
      throw new IllegalArgumentException(
          "%d groups and %d keys are too many for one merge".formatted(groups.size(), keys.size()));
    }
  }
}
