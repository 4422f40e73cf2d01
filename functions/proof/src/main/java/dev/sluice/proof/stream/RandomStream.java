package dev.sluice.proof.stream;

import dev.sluice.delivery.aggregation.UserRecord;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.model.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A long stream: several shards that are split and merged, a few keys, all kinds of records. */
final class RandomStream {

  private static final int[] CACHES = {1 << 20, 1 << 20, 0, 1_500};
  private static final int[] RETRIES = {-1, -1, -1, 0, 1, 3};
  private static final int MOST_SHARDS = 5;

  private final Random random;
  private final Packing packing = new Packing();
  private final boolean parks;
  private final boolean beats;
  private final boolean isLogged;
  private final boolean isCarried;
  private final int records;
  private final int keys;
  private final double alertShare;
  private final double badShare;
  private long millis;
  private int shards;

  private RandomStream(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    // Now and then one key decides more than one commit may hold.
    boolean burst = random.nextInt(40) == 0;
    keys = burst ? 1 : 1 + random.nextInt(6);
    alertShare = burst ? 0.95 : 0.2;
    badShare = random.nextInt(3) == 0 ? 0.2 : 0.05;
    parks = random.nextInt(4) == 0;
    beats = random.nextInt(4) == 0;
    shards = burst ? 1 : 1 + random.nextInt(3);
    isLogged = random.nextInt(3) == 0;
    // A random of its own, so that the other streams of a seed stay what they were.
    isCarried = !isLogged && !beats && new Random(~seed).nextInt(3) == 0;
    records = burst ? 80 + random.nextInt(60) : 6 + random.nextInt(40);
  }

  static ProvenStream of(long seed) {
    RandomStream stream = new RandomStream(seed);
    return new ProvenStream(
        "random-" + seed,
        stream.pipeline(),
        stream.workload(),
        stream.packing,
        stream.settings(),
        CACHES[stream.random.nextInt(CACHES.length)]);
  }

  private ProvenPipeline pipeline() {
    if (beats) {
      return parks
          ? either(ProvenStreams.PARKED_BEATS, ProvenStreams.LOGGED_PARKED_BEATS)
          : either(ProvenStreams.BEATS, ProvenStreams.LOGGED_BEATS);
    }
    if (isCarried) {
      return parks ? ProvenStreams.CARRIED_PARKING : ProvenStreams.CARRIED_METERS;
    }
    return parks
        ? either(ProvenStreams.PARKING, ProvenStreams.LOGGED_PARKING)
        : either(ProvenStreams.METERS, ProvenStreams.LOGGED_METERS);
  }

  private ProvenPipeline either(ProvenPipeline items, ProvenPipeline logs) {
    return isLogged ? logs : items;
  }

  private Workload workload() {
    Workload.Builder workload = Workload.shards(shards);
    for (int i = 0; i < records; i++) {
      if (random.nextInt(8) == 0) {
        pass(workload);
      }
      if (random.nextInt(15) == 0) {
        reshard(workload);
      }
      put(workload);
    }
    return workload.build();
  }

  private void pass(Workload.Builder workload) {
    int time = 1 + random.nextInt(beats && random.nextBoolean() ? 200_000 : 4_000);
    millis += time;
    workload.after(Duration.ofMillis(time));
  }

  private void reshard(Workload.Builder workload) {
    if (shards > 1 && random.nextBoolean()) {
      workload.merge(random.nextInt(shards - 1));
      shards--;
    } else if (shards < MOST_SHARDS) {
      workload.split(random.nextInt(shards));
      shards++;
    }
  }

  private void put(Workload.Builder workload) {
    String meter = "meter-" + random.nextInt(keys);
    workload.put(meter, random.nextInt(8) == 0 ? several(meter) : data(meter));
  }

  /** Some records of one meter, packed as one. */
  private byte[] several(String meter) {
    List<UserRecord> packed = new ArrayList<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      packed.add(UserRecord.of(meter, data(meter)));
    }
    return packing.pack(packed);
  }

  private byte[] data(String meter) {
    long time = Math.max(0, millis + random.nextInt(20_000) - 5_000);
    if (random.nextDouble() < badShare) {
      return random.nextBoolean() ? Readings.broken(meter) : Readings.withoutValue(meter, time);
    }
    return Readings.value(meter, time, random.nextInt(20) == 0 ? 999 : value());
  }

  private double value() {
    return random.nextDouble() < alertShare ? 81 + random.nextInt(20) : 20 + random.nextInt(30);
  }

  private MappingSettings settings() {
    return ProvenStreams.settings()
        .batching(
            records > 60 ? 200 : 1 + random.nextInt(20),
            random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(random.nextInt(3_000)))
        .retrying(
            // Whether a record that was given up had parked its key cannot be told afterwards, and
            // what a window carried is lost if its last invocation is given up.
            parks || isCarried
                ? MappingSettings.Retrying.FOREVER
                : RETRIES[random.nextInt(RETRIES.length)],
            random.nextBoolean(),
            Duration.ofMillis(100))
        .function("meters", Duration.ofSeconds(1 + random.nextInt(10)), 512);
  }
}
