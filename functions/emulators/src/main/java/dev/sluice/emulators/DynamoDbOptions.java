package dev.sluice.emulators;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What DynamoDB Local keeps, and for whom.
 *
 * @param folder an existing folder that keeps the tables from one run to the next; where it is
 *     empty, they are in memory
 * @param separate whether each pair of access key id and region has tables of its own; otherwise
 *     all callers see the same
 */
public record DynamoDbOptions(Optional<Path> folder, boolean separate) {
  /** The same tables for every caller, in memory. */
  public static DynamoDbOptions inMemory() {
    return new DynamoDbOptions(Optional.empty(), false);
  }

  /** The same tables for every caller, kept in an existing folder. */
  public static DynamoDbOptions keptIn(Path folder) {
    return new DynamoDbOptions(Optional.of(folder), false);
  }

  /** These options, with tables of its own for each pair of access key id and region. */
  public DynamoDbOptions perCaller() {
    return new DynamoDbOptions(folder, true);
  }
}
