package dev.sluice.pipeline.score;

import dev.sluice.pipeline.score.Reason.Measure;
import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How improbable it is that a key's records come so often, so seldom, or after so long a silence:
 * -log10 of the probability, the greatest of the three.
 *
 * <ol>
 *   <li>Too many: of the records in the open span, at each of them.
 *   <li>Too few: of the records in a span, at the record that closes it.
 *   <li>Silence: since the record before, measured in {@link ActiveHours}. Within a span of time it
 *       is no surprise.
 * </ol>
 *
 * <p>A record whose time is before that of another counts in the open span, and ends no silence.
 */
final class Rate implements Detector, Silence {

  private static final byte VERSION = 1;
  private static final int BYTES =
      1 + Long.BYTES + SpanCounts.BYTES + Tails.BYTES + ActiveHours.BYTES;

  /** Of the silences between two records, so many are longer than usual. */
  private static final double LONG_SILENCES = 0.01;

  /** That a single record of a clockwork is lost is no silence yet. */
  private static final double LEAST_OF_SILENCE = 0.1;

  /** So many years nobody waits. In milliseconds. */
  private static final double LONGEST = 1e13;

  private static final long NO_RECORD = Long.MIN_VALUE;

  /** No pipeline takes records from beyond the year 9999. */
  private static final double LATEST = 1e15;

  private final long spanMillis;
  private final int warmup;
  private final SpanCounts counts;
  private final Tails silences = new Tails(LONG_SILENCES, LEAST_OF_SILENCE);
  private final ActiveHours hours = new ActiveHours();
  private long latest = NO_RECORD;

  /** Of the latest record: each with its own band, since learning moves them. */
  private final Finding many;

  private final Finding few;
  private final Finding silence = new Finding("silence", new Measure.Silence());

  /**
   * @param rate weight of the newest span in the expected count, in (0, 1)
   * @param warmup how many spans are learned before a record is scored
   */
  Rate(long spanMillis, double rate, int warmup) {
    this.spanMillis = spanMillis;
    this.warmup = warmup;
    this.counts = new SpanCounts(rate);
    Measure records = new Measure.Records(Duration.ofMillis(spanMillis));
    this.many = new Finding("many", records);
    this.few = new Finding("few", records);
  }

  @Override
  public double score(double[] values, long timeMillis) {
    boolean isWarm = isWarm();
    long time = Math.max(latest, timeMillis);
    long spans = spansUntil(time);
    findSilence(time);
    findFew(spans);
    if (spans > 0) {
      counts.close(Math.min(spans - 1.0, silences.high() / (double) spanMillis));
    }
    counts.add();
    findMany();
    learnSilence(time);
    return isWarm
        ? Math.max(silence.surprise(), Math.max(few.surprise(), many.surprise()))
        : Double.NaN;
  }

  private boolean isWarm() {
    return counts.learned() >= warmup;
  }

  /** How many spans begin after the latest record. Spans are those of the epoch. */
  private long spansUntil(long time) {
    return latest == NO_RECORD
        ? 0
        : Math.floorDiv(time, spanMillis) - Math.floorDiv(latest, spanMillis);
  }

  private void findSilence(long time) {
    double millis = activeMillis(time);
    silence.set(surprise(millis), millis, silences.low(), usualSilence());
  }

  private void findFew(long spans) {
    int count = counts.count();
    few.set(spans > 0 ? counts.surpriseOfFew(count) : 0, count, counts.low(), counts.high());
  }

  private void findMany() {
    int count = counts.count();
    many.set(counts.surpriseOfMany(count), count, counts.low(), counts.high());
  }

  /** Of hours that were not met before it is not known yet whether they count. */
  private void learnSilence(long time) {
    if (time > latest && latest != NO_RECORD && hours.learn(latest, time)) {
      silences.learn(silence.value());
    }
    latest = time;
  }

  /** Since the latest record. */
  private double activeMillis(long time) {
    return latest == NO_RECORD ? 0 : hours.millis(latest, time);
  }

  /** Of no record for so long. */
  private double surprise(double millis) {
    return millis > usualSilence() ? silences.surprise(millis) : 0;
  }

  private double usualSilence() {
    return Math.max(silences.high(), (double) spanMillis);
  }

  /** The greatest of the three is told; of a score of 0, how many records the span has so far. */
  @Override
  public Reason reason() {
    List<Finding> findings = new ArrayList<>(List.of(many, few, silence));
    findings.sort(Comparator.comparingDouble(Finding::surprise).reversed());
    double sum = findings.stream().mapToDouble(Finding::surprise).sum();
    return findings
        .get(0)
        .reason(
            findings.stream()
                .filter(finding -> finding.surprise() > 0)
                .map(finding -> new Reason.Share(0, finding.name(), finding.surprise() / sum))
                .toList());
  }

  @Override
  public double silence(long timeMillis) {
    return isWarm() ? surprise(activeMillis(timeMillis)) : Double.NaN;
  }

  @Override
  public long silentAfter(double surprise) {
    double least = Math.max(Double.MIN_NORMAL, surprise);
    double millis = Math.max(usualSilence(), silences.above(least));
    return isWarm() && millis < LONGEST ? first(hours.after(latest, millis), least) : NEVER;
  }

  /** What is near was computed by an inverse that rounds. */
  private long first(long near, double surprise) {
    long time = near;
    while (silence(time) < surprise) {
      time++;
    }
    while (silence(time - 1) >= surprise) {
      time--;
    }
    return time;
  }

  @Override
  public Reason reasonOfSilence(long timeMillis) {
    return new Reason(
        0,
        activeMillis(timeMillis),
        silences.low(),
        usualSilence(),
        null,
        List.of(new Reason.Share(0, silence.name(), 1)),
        new Measure.Silence());
  }

  @Override
  public int maximumBytes() {
    return BYTES;
  }

  @Override
  public void save(ByteBuffer out) {
    out.put(VERSION).putLong(latest);
    counts.save(out);
    silences.save(out);
    hours.save(out);
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    byte version = in.get();
    if (version != VERSION) {
      throw new CorruptStateException("a rate detector's state has version " + version);
    }
    latest = in.getLong();
    if (latest != NO_RECORD && Math.abs((double) latest) > LATEST) {
      throw new CorruptStateException("a rate detector's latest record is at " + latest);
    }
    counts.restore(in);
    silences.restore(in);
    hours.restore(in);
  }
}
