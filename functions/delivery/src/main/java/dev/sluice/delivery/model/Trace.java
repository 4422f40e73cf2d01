package dev.sluice.delivery.model;

import dev.sluice.delivery.stream.PutOutcome;
import dev.sluice.delivery.stream.StreamRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What happened in one run and when, in virtual time. Lines are made when they are read. */
public final class Trace {
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();

  /** One thing that happened; {@code depth} invocations wait for it to end. */
  // The arguments are only formatted, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(long millis, int depth, String what, Object[] arguments) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%9.3f s  %s%s",
          millis / 1000.0,
          "| ".repeat(depth),
          String.format(Locale.ROOT, what, arguments));
    }
  }

  /** A record is in the stream, and gets a short name by which later entries tell of it. */
  void put(long millis, PutOutcome.Stored stored, String partitionKey) {
    String name = "r" + names.size();
    names.put(stored.sequenceNumber(), name);
    add(millis, 0, "%s of key %s is put into %s", name, partitionKey, stored.shardId());
  }

  /** The short names of records. */
  Object names(List<StreamRecord> records) {
    return new Object() {
      @Override
      public String toString() {
        return records.stream()
            .map(record -> names.getOrDefault(record.sequenceNumber(), record.sequenceNumber()))
            .collect(Collectors.joining(" "));
      }
    };
  }

  /** Adds an entry about an invocation. */
  void invocation(long millis, int depth, int number, String what, Object... arguments) {
    entries.add(new Entry(millis, depth, "#" + number + " " + what, arguments));
  }

  /**
   * Adds an entry.
   *
   * @param what a format as of {@link String#format}
   */
  void add(long millis, int depth, String what, Object... arguments) {
    entries.add(new Entry(millis, depth, what, arguments));
  }

  /** A line for each thing that happened. */
  public List<String> lines() {
    return entries.stream().map(Entry::toString).toList();
  }

  @Override
  public String toString() {
    return entries.stream().map(Entry::toString).collect(Collectors.joining("\n"));
  }
}
