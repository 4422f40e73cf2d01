package dev.sluice.versus.run;

import dev.sluice.versus.lambda.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A contender as the list has it.
 *
 * @param name as {@code --contenders} has it
 * @param title as the table has it
 * @param race against whom it is held
 */
public record Entrant(String name, String title, Race race, Home home) {

  /** What is compared with each other. */
  public enum Race {
    /** What a handler computes, without calls; and the parser alone. */
    COMPUTE,
    /** A whole function, which calls the stub. */
    HANDLER,
    /** An engine that is no function: held against Sluice's whole function. */
    STREAM
  }

  /** The parser alone, over bare records. */
  public static final String BARE = "jackson-bare";

  public static final String USUAL_COMPUTE = "usual-compute";

  /** The same, which makes its state of an item and an item of its state. */
  public static final String USUAL_ITEMS = "usual-items";

  public static final String SLUICE_COMPUTE = "sluice-compute";
  public static final String USUAL = "usual";
  public static final String IDEMPOTENT = "idempotent";

  /** The function that does no more than others: the marks are judged by it. */
  public static final String SLUICE_JUDGED = Layout.LOG_WITHOUT_HISTORY.contender();

  public static final String FLINK_HEAP = "flink-heap-jackson";
  public static final String FLINK_ROCKSDB = "flink-rocksdb-jackson";
  public static final String FLINK_SLUICE = "flink-heap-sluice";
  public static final String KAFKA_STREAMS = "kafka-streams";

  private static final Set<String> JUDGED =
      Set.of(
          BARE,
          USUAL_COMPUTE,
          USUAL_ITEMS,
          SLUICE_COMPUTE,
          USUAL,
          IDEMPOTENT,
          SLUICE_JUDGED,
          FLINK_HEAP,
          FLINK_ROCKSDB,
          FLINK_SLUICE,
          KAFKA_STREAMS);

  /** All that there are. */
  public static List<Entrant> all() {
    List<Entrant> all = new ArrayList<>();
    all.add(compute(BARE, "Jackson streaming, bare records"));
    all.add(compute(USUAL_COMPUTE, "usual handler, in memory"));
    all.add(compute(USUAL_ITEMS, "usual handler, items in memory"));
    all.add(compute(SLUICE_COMPUTE, "Sluice, in memory"));
    all.add(handler(USUAL, "usual handler"));
    all.add(handler(IDEMPOTENT, "usual handler, idempotent"));
    for (Layout layout : Layout.values()) {
      all.add(handler(layout.contender(), "Sluice, layout " + layout.label()));
    }
    all.add(flink(FLINK_HEAP, "Flink, heap, Jackson"));
    all.add(flink(FLINK_SLUICE, "Flink, heap, Sluice's decoder"));
    all.add(flink(FLINK_ROCKSDB, "Flink, RocksDB, Jackson"));
    all.add(flink("flink-rocksdb-sluice", "Flink, RocksDB, Sluice's decoder"));
    all.add(new Entrant(KAFKA_STREAMS, "Kafka Streams, exactly-once", Race.STREAM, Home.KAFKA));
    return List.copyOf(all);
  }

  /** Those of whom a mark speaks. */
  public static List<Entrant> judged() {
    return all().stream().filter(entrant -> JUDGED.contains(entrant.name())).toList();
  }

  private static Entrant compute(String name, String title) {
    return new Entrant(name, title, Race.COMPUTE, Home.VERSUS);
  }

  private static Entrant handler(String name, String title) {
    return new Entrant(name, title, Race.HANDLER, Home.VERSUS);
  }

  private static Entrant flink(String name, String title) {
    return new Entrant(name, title, Race.STREAM, Home.FLINK);
  }

  /** Whether it is Sluice's whole function. */
  public boolean isSluiceFunction() {
    return race == Race.HANDLER && name.startsWith("sluice-");
  }

  /** Whether it calls for each record, one after the other: then a batch takes very long. */
  boolean callsForEachRecord() {
    return race == Race.HANDLER && !isSluiceFunction();
  }
}
