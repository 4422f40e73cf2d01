package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One field: the sum of what its streams and its novelty surprise by, smoothed, less what is usual
 * at the hour. Its first values only tell the scale; they are learned with the last of them.
 */
final class Channel {

  /** So many values are learned before one is scored. */
  static final int WARMUP = 100;

  /** So many values tell the scale. */
  static final int OPENING = 8;

  /** Values so many mean excesses out are absurd, and are taken for the nearest that is not. */
  private static final double ABSURD = 1_000;

  /** Before there are excesses it is so many steps of the scale that are absurd. */
  private static final float ABSURD_OPENING = 8;

  private static final double SMOOTHING = 0.35;

  private final Surprise.Size size;
  private final Scale scale = new Scale();
  private final Streams streams;
  private final Tails[] tails;
  private final @Nullable Habits habits;
  private final double[] opening = new double[OPENING];

  /** Of the values learned, as {@link QuantileSketch#next} counts them. */
  private int count;

  private float smoothed;

  /** What the latest score is made of; not saved. */
  private final Evidence evidence;

  Channel(Surprise.Size size) {
    this.size = size;
    streams = new Streams(size.streams());
    tails = new Tails[size.streams().length];
    for (int i = 0; i < tails.length; i++) {
      tails[i] = new Tails();
    }
    habits = size.habits();
    evidence = new Evidence(size.streams());
  }

  /** The score of a finite value, which is then learned; NaN during the warm-up. */
  double score(double value, int hourOfWeek) {
    if (count >= OPENING) {
      float place = scale.place(value);
      return observe((float) tails[0].clip(place, ABSURD), hourOfWeek);
    }
    opening[count++] = value;
    if (count == OPENING) {
      open(hourOfWeek);
    }
    return Double.NaN;
  }

  private void open(int hourOfWeek) {
    scale.fit(opening);
    count = 0;
    for (double value : opening) {
      float place = scale.place(value);
      observe(Math.max(-ABSURD_OPENING, Math.min(ABSURD_OPENING, place)), hourOfWeek);
    }
  }

  private double observe(float place, int hourOfWeek) {
    double usual = streams.slowLevel(place);
    if (habits != null) {
      usual = habits.profile().expected(hourOfWeek, usual);
      habits.profile().learn(hourOfWeek, place, usual);
    }
    double[] numbers = streams.next(place, usual);
    double surprise = count < QuantileSketch.MARKERS ? 0 : surprise(numbers, place, hourOfWeek);
    evidence.bands(tails, usual);
    for (int i = 0; i < tails.length; i++) {
      tails[i].learn(numbers[i]);
    }
    return smooth(surprise, hourOfWeek);
  }

  private double surprise(double[] numbers, float place, int hourOfWeek) {
    for (int i = 0; i < tails.length; i++) {
      evidence.set(i, tails[i].surprise(numbers[i]));
    }
    if (habits != null) {
      int level = tails[0].sketch().level(place, Novelty.LEVELS);
      evidence.novelty(habits.novelty().meet(level, hourOfWeek));
    }
    return evidence.sum();
  }

  private double smooth(double surprise, int hourOfWeek) {
    boolean warm = count >= WARMUP;
    count = QuantileSketch.next(count);
    if (!warm) {
      return Double.NaN;
    }
    smoothed += (float) (SMOOTHING * (size.weight() * surprise - smoothed));
    return habits == null
        ? smoothed
        : habits.habituation().less(smoothed, HourOfWeek.hour(hourOfWeek));
  }

  /** Whether scores have begun. */
  boolean warm() {
    return count >= WARMUP;
  }

  /** Of the latest score, if there was one. */
  Evidence evidence() {
    return evidence;
  }

  Scale scale() {
    return scale;
  }

  /** Whether the hour's usual value was learned on that day of the week. */
  boolean knowsDay(int hourOfWeek) {
    return habits != null && habits.profile().ofItsDay(hourOfWeek);
  }

  int bytes() {
    return count < OPENING ? Short.BYTES + count * Double.BYTES : maximumBytes();
  }

  int maximumBytes() {
    int bytes = Short.BYTES + Scale.BYTES + Streams.BYTES + Float.BYTES;
    return bytes + tails.length * Tails.BYTES + (habits == null ? 0 : habits.bytes());
  }

  void save(ByteBuffer out) {
    out.putShort((short) count);
    if (count < OPENING) {
      for (int i = 0; i < count; i++) {
        out.putDouble(opening[i]);
      }
      return;
    }
    scale.save(out);
    streams.save(out);
    out.putFloat(smoothed);
    for (Tails each : tails) {
      each.save(out);
    }
    if (habits != null) {
      habits.save(out);
    }
  }

  /** Of a channel that has seen nothing. */
  void restore(ByteBuffer in) throws CorruptStateException {
    count = in.getShort();
    if (count < 0 || count >= QuantileSketch.MEMORY) {
      throw new CorruptStateException("a surprise detector has a count of " + count);
    }
    if (count < OPENING) {
      for (int i = 0; i < count; i++) {
        opening[i] = Finite.anyDouble(in);
      }
      return;
    }
    scale.restore(in);
    streams.restore(in);
    smoothed = Finite.atLeastZero(in);
    for (Tails each : tails) {
      each.restore(in, count);
    }
    if (habits != null) {
      habits.restore(in);
    }
  }
}
