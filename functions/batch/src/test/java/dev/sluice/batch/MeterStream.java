package dev.sluice.batch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A seeded stream: shards that may be split on the way, keys, good and bad records. */
final class MeterStream {

  /** A shard, which is delivered only when its parent has been delivered to the end. */
  record Shard(String name, @Nullable Shard parent, List<ShardRecord> records) {}

  private final Random random;
  private final List<Shard> shards = new ArrayList<>();
  private final int mostKeys;
  private long sequence = 1_000;
  private long subSequence;

  private final Payloads payloads;

  private MeterStream(Random random, int mostKeys, Payloads payloads) {
    this.random = random;
    this.mostKeys = mostKeys;
    this.payloads = payloads;
  }

  /** Makes what a record holds. */
  interface Payloads {
    ByteBuffer next(String meter, long time);
  }

  /**
   * @param length how many records a shard has
   */
  static List<Shard> generate(Random random, int length) {
    return generate(random, length, (meter, time) -> data(random, meter, time, 0.2));
  }

  /**
   * @param length how many records a shard has
   */
  static List<Shard> generate(Random random, int length, Payloads payloads) {
    return new MeterStream(random, 4, payloads).families(length);
  }

  /** A stream in which each shard has one key, and nearly every record raises an alert. */
  static List<Shard> generateBurst(Random random, int length) {
    return new MeterStream(random, 1, (meter, time) -> data(random, meter, time, 0.95))
        .families(length);
  }

  private List<Shard> families(int length) {
    int roots = 1 + random.nextInt(2);
    for (int i = 0; i < roots; i++) {
      family("shard-" + i, "meter-" + i, length);
    }
    return List.copyOf(shards);
  }

  /** A shard whose keys, perhaps, go on in two children. */
  private void family(String name, String prefix, int length) {
    int keys = 1 + random.nextInt(mostKeys);
    Shard parent = shard(name, null, prefix, 0, keys, length, 0);
    if (random.nextBoolean()) {
      shard(name + "a", parent, prefix, 0, (keys + 1) / 2, length / 2, length);
      shard(name + "b", parent, prefix, (keys + 1) / 2, keys, length / 2, length);
    }
  }

  private Shard shard(
      String name,
      @Nullable Shard parent,
      String prefix,
      int fromKey,
      int toKey,
      int length,
      int second) {
    List<ShardRecord> records = new ArrayList<>();
    for (int i = 0; i < length && fromKey < toKey; i++) {
      String meter = prefix + "-" + (fromKey + random.nextInt(toKey - fromKey));
      long time = Meters.START + 1_000L * (second + i) - random.nextInt(8_000);
      records.add(
          new ShardRecord(name, nextPosition(), meter, arrival(time), payloads.next(meter, time)));
    }
    Shard shard = new Shard(name, parent, records);
    shards.add(shard);
    return shard;
  }

  /** Now and then several records share a sequence number, as in an aggregated record. */
  private Position nextPosition() {
    if (random.nextInt(4) > 0) {
      sequence += 1 + random.nextInt(5);
      subSequence = 0;
    } else {
      subSequence++;
    }
    return new Position(Long.toString(sequence), subSequence);
  }

  private static long arrival(long time) {
    return time + 10_000;
  }

  private static ByteBuffer data(Random random, String meter, long time, double alerts) {
    return switch (random.nextInt(20)) {
      case 0 -> Meters.bytes("{\"meter\":\"" + meter);
      case 1 -> Meters.withoutValue(meter, time);
      case 2 -> Meters.value(meter, time, 999);
      case 3 -> Meters.oddlyTyped(meter, time, 30);
      case 4 -> Meters.withoutFactor(meter, time, nextValue(random, alerts));
      default -> Meters.value(meter, time, nextValue(random, alerts));
    };
  }

  private static double nextValue(Random random, double alerts) {
    return random.nextDouble() < alerts ? 81 + random.nextInt(20) : 20 + random.nextInt(30);
  }
}
