package dev.sluice.local.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.aws.Iso8601;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A backlog, counted by day, stage and reason. */
public final class BacklogTable {

  private static final int MOST_ROWS = 200;

  private static final List<String> TITLES =
      List.of("day", "stage", "records", "redriven", "parked keys", "first", "last", "reason");

  private static final Comparator<Group> ORDER =
      Comparator.comparing(Group::day).thenComparing(Group::stage).thenComparing(Group::reason);

  private final Map<Group, Row> rows = new TreeMap<>(ORDER);
  private final Set<String> parkedKeys = new TreeSet<>();

  private BacklogTable() {}

  public static BacklogTable of(Backlog backlog) {
    BacklogTable table = new BacklogTable();
    for (Backlog.Entry entry : backlog.inOrder()) {
      table.count(backlog.read(entry), backlog.fate(entry));
    }
    return table;
  }

  private record Group(String day, String stage, String reason) {}

  /** What is counted of a group. */
  private static final class Row {
    long records;
    long settled;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    final Set<String> parked = new HashSet<>();
  }

  private void count(KeptRecord record, @Nullable Fate fate) {
    long arrival = record.record().arrivalMillis();
    Group group = new Group(Iso8601.day(arrival), record.stage(), record.reason());
    Row row = rows.computeIfAbsent(group, any -> new Row());
    row.records++;
    row.first = Math.min(row.first, arrival);
    row.last = Math.max(row.last, arrival);
    if (fate != null && fate.result().isSettled()) {
      row.settled++;
    } else if (record.waits() && record.key() != null) {
      row.parked.add(record.key());
      parkedKeys.add(record.key());
    }
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The keys of which records wait that no run has applied. */
  public List<String> parkedKeys() {
    return List.copyOf(parkedKeys);
  }

  /** Prints columns of text. */
  public void print(PrintWriter out) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(TITLES);
    rows.entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(entry -> lines.add(cells(entry.getKey(), entry.getValue())));
    lines.forEach(line -> out.println(align(line, lines)));
    if (rows.size() > MOST_ROWS) {
      out.printf("... and %,d more rows; --json prints them all%n", rows.size() - MOST_ROWS);
    }
  }

  private static List<String> cells(Group group, Row row) {
    return List.of(
        group.day(),
        group.stage(),
        "%,d".formatted(row.records),
        "%,d".formatted(row.settled),
        "%,d".formatted(row.parked.size()),
        Iso8601.ofMillis(row.first),
        Iso8601.ofMillis(row.last),
        group.reason());
  }

  private static String align(List<String> line, List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < line.size(); column++) {
      int index = column;
      int width = lines.stream().mapToInt(other -> other.get(index).length()).max().orElse(0);
      text.append(String.format("%-" + (width + 2) + "s", line.get(column)));
    }
    return text.toString().stripTrailing();
  }

  /** Prints a line of JSON for each row. */
  public void printJson(PrintWriter out) {
    rows.forEach((group, row) -> out.println(json(group, row)));
  }

  private static ObjectNode json(Group group, Row row) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("day", group.day())
        .put("stage", group.stage())
        .put("reason", group.reason())
        .put("records", row.records)
        .put("redriven", row.settled)
        .put("parkedKeys", row.parked.size())
        .put("first", Iso8601.ofMillis(row.first))
        .put("last", Iso8601.ofMillis(row.last));
  }
}
