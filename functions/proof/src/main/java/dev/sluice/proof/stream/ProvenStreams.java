package dev.sluice.proof.stream;

import dev.sluice.delivery.aggregation.UserRecord;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.model.Workload;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All streams, by name: small ones, and {@code random-SEED}. */
public final class ProvenStreams {

  static final ProvenPipeline METERS = ProvenPipeline.read("meters.yaml");
  static final ProvenPipeline PARKING = ProvenPipeline.read("parking.yaml");

  /** As the others, but that it tells when a meter falls silent. */
  static final ProvenPipeline BEATS = ProvenPipeline.read("beats.yaml");

  /** As beats, but for what becomes of a key whose record is refused. */
  static final ProvenPipeline PARKED_BEATS = ProvenPipeline.read("parked-beats.yaml");

  static final ProvenPipeline LOGGED_METERS = ProvenPipeline.inLogs("meters.yaml");
  static final ProvenPipeline LOGGED_PARKING = ProvenPipeline.inLogs("parking.yaml");
  static final ProvenPipeline LOGGED_BEATS = ProvenPipeline.inLogs("beats.yaml");
  static final ProvenPipeline LOGGED_PARKED_BEATS = ProvenPipeline.inLogs("parked-beats.yaml");

  static final ProvenPipeline CARRIED_METERS = ProvenPipeline.carried("meters.yaml");
  static final ProvenPipeline CARRIED_PARKING = ProvenPipeline.carried("parking.yaml");

  private static final String ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/meters";
  private static final Pattern RANDOM = Pattern.compile("random-(\\d{1,18})");
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Enough for everything. */
  private static final long PLENTY = 1 << 20;

  private ProvenStreams() {}

  /** Those that are small enough for every fault at every place. */
  public static List<ProvenStream> small() {
    return List.of(
        batches(),
        shards(),
        attempts(),
        parked(),
        aggregated(),
        silent(),
        late(),
        logged(),
        loggedShards(),
        loggedSilent(),
        carried(),
        carriedShards());
  }

  /** Two batches with alerts, windows that close, and a record that does not decode. */
  private static ProvenStream batches() {
    return stream(
        "batches",
        METERS,
        Workload.shards(1)
            .put("a", Readings.value("a", 0, 90))
            .put("b", Readings.value("b", 0, 20))
            .put("c", Readings.broken("c"))
            .put("a", Readings.value("a", 1_000, 91))
            .put("b", Readings.value("b", 30_000, 92))
            .put("a", Readings.value("a", 31_000, 20)),
        settings().batching(4, Duration.ZERO));
  }

  /** A shard that is split; a batch that fails is halved. */
  private static ProvenStream shards() {
    return stream(
        "shards",
        METERS,
        Workload.shards(1)
            .put("a", Readings.value("a", 0, 90))
            .put("b", Readings.value("b", 0, 20))
            .put("a", Readings.value("a", 500, 20))
            .split(0)
            .put("a", Readings.value("a", 20_000, 91))
            .put("b", Readings.withoutValue("b", 20_000))
            .put("b", Readings.value("b", 21_000, 999))
            .put("b", Readings.value("b", 22_000, 92)),
        settings().batching(3, Duration.ZERO).retrying(-1, true, PAUSE));
  }

  /** A batch has one retry: then Lambda gives it up. */
  private static ProvenStream attempts() {
    return stream(
        "attempts",
        METERS,
        Workload.shards(1)
            .put("a", Readings.value("a", 0, 90))
            .put("b", Readings.withoutValue("b", 0))
            .put("a", Readings.value("a", 20_000, 20))
            .put("b", Readings.value("b", 500, 90))
            .put("a", Readings.value("a", 21_000, 91)),
        settings().batching(4, Duration.ZERO).retrying(1, true, PAUSE));
  }

  /** A key stands still behind a refused record, with more than may wait. */
  private static ProvenStream parked() {
    return stream(
        "parked",
        PARKING,
        Workload.shards(1)
            .put("a", Readings.value("a", 0, 90))
            .put("a", Readings.withoutValue("a", 100))
            .put("b", Readings.withoutValue("b", 0))
            .put("a", Readings.value("a", 20_000, 20))
            .put("a", Readings.value("a", 20_500, 91))
            .put("a", Readings.withoutValue("a", 20_600))
            .put("a", Readings.value("a", 21_000, 91)),
        settings().batching(4, Duration.ZERO).retrying(-1, true, PAUSE));
  }

  /** Records of two keys travel as one; one of them is bad. */
  private static ProvenStream aggregated() {
    Packing packing = new Packing();
    Workload.Builder workload =
        Workload.shards(1)
            .put("a", Readings.value("a", 0, 90))
            .put(
                "any",
                packing.pack(
                    List.of(
                        UserRecord.of("a", Readings.value("a", 100, 91)),
                        UserRecord.of("b", Readings.value("b", 0, 20)),
                        UserRecord.of("a", Readings.broken("a")),
                        UserRecord.of("a", Readings.value("a", 20_000, 20)))))
            .put("b", Readings.value("b", 21_000, 92));
    return new ProvenStream(
        "aggregated",
        METERS,
        workload.build(),
        packing,
        settings().batching(2, Duration.ZERO).retrying(-1, true, PAUSE),
        PLENTY);
  }

  /** A key falls silent, speaks again, and falls silent for good; another one stays silent. */
  private static ProvenStream silent() {
    return stream(
        "silent",
        BEATS,
        Workload.shards(1)
            .put("a", Readings.value("a", 0, 90))
            .put("b", Readings.value("b", 0, 20))
            .after(Duration.ofSeconds(125))
            .put("a", Readings.value("a", 125_000, 20)),
        settings().batching(4, Duration.ZERO).retrying(-1, true, PAUSE));
  }

  /** What a key said is read minutes late, record by record, about when a timer calls. */
  private static ProvenStream late() {
    return stream(
        "late",
        BEATS,
        Workload.shards(1)
            .put("a", Readings.value("a", 0, 20))
            .after(Duration.ofSeconds(30))
            .put("a", Readings.value("a", 30_000, 20))
            .after(Duration.ofSeconds(149))
            .createMapping(),
        settings().batching(1, Duration.ZERO).retrying(-1, true, PAUSE));
  }

  /** As batches, in logs, with batches that are small enough for a log to go round. */
  private static ProvenStream logged() {
    return stream(
        "logged",
        LOGGED_METERS,
        Workload.shards(1)
            .put("a", Readings.value("a", 0, 90))
            .put("b", Readings.value("b", 0, 20))
            .put("c", Readings.broken("c"))
            .put("a", Readings.value("a", 1_000, 20))
            .put("b", Readings.value("b", 30_000, 92))
            .put("a", Readings.value("a", 31_000, 20)),
        settings().batching(2, Duration.ZERO));
  }

  /** Two shards write to one log; one of them is split. */
  private static ProvenStream loggedShards() {
    return stream(
        "logged-shards",
        LOGGED_PARKING,
        Workload.shards(2)
            .put("a", Readings.value("a", 0, 90))
            .put("b", Readings.value("b", 0, 20))
            .put("a", Readings.withoutValue("a", 500))
            .split(0)
            .put("a", Readings.value("a", 20_000, 91))
            .put("b", Readings.value("b", 22_000, 92)),
        settings().batching(3, Duration.ZERO).retrying(-1, true, PAUSE));
  }

  /** As silent, in logs. */
  private static ProvenStream loggedSilent() {
    return stream(
        "logged-silent",
        LOGGED_BEATS,
        Workload.shards(1)
            .put("a", Readings.value("a", 0, 90))
            .after(Duration.ofSeconds(125))
            .put("a", Readings.value("a", 125_000, 20)),
        settings().batching(4, Duration.ZERO).retrying(-1, true, PAUSE));
  }

  /** Batch after batch of one window, with an alert in its middle; then another window. */
  private static ProvenStream carried() {
    return stream(
        "carried",
        CARRIED_METERS,
        Workload.shards(1)
            .put("a", Readings.value("a", 0, 20))
            .put("b", Readings.value("b", 0, 20))
            .put("a", Readings.value("a", 500, 90))
            .put("a", Readings.value("a", 1_000, 20))
            .after(Duration.ofSeconds(3))
            .put("a", Readings.value("a", 31_000, 20)),
        settings().batching(1, Duration.ZERO).retrying(-1, true, PAUSE));
  }

  /** A window that ends with its shard, and keys that are parked in it. */
  private static ProvenStream carriedShards() {
    return stream(
        "carried-shards",
        CARRIED_PARKING,
        Workload.shards(1)
            .put("a", Readings.value("a", 0, 20))
            .put("b", Readings.value("b", 0, 20))
            .put("a", Readings.value("a", 500, 20))
            .put("b", Readings.withoutValue("b", 500))
            .split(0)
            .put("a", Readings.value("a", 20_000, 91))
            .put("b", Readings.value("b", 22_000, 92)),
        settings().batching(2, Duration.ZERO).retrying(-1, true, PAUSE));
  }

  private static ProvenStream stream(
      String name, ProvenPipeline pipeline, Workload.Builder workload, MappingSettings settings) {
    return new ProvenStream(name, pipeline, workload.build(), new Packing(), settings, PLENTY);
  }

  static MappingSettings settings() {
    return MappingSettings.of(ARN).function("meters", Duration.ofSeconds(3), 512);
  }

  /** A long stream, that the seed knows. */
  public static ProvenStream random(long seed) {
    return RandomStream.of(seed);
  }

  /**
   * By its name.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static ProvenStream named(String name) {
    Matcher random = RANDOM.matcher(name);
    if (random.matches()) {
      return random(Long.parseLong(random.group(1)));
    }
    return small().stream()
        .filter(stream -> stream.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no stream of the name '" + name + "'"));
  }
}
