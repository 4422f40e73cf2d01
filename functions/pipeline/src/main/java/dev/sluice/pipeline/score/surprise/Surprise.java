package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.score.Reason;
import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The default detector. From each value it derives streams (levels, changes, spreads, what is
 * unusual at this hour), asks each how far in its own tails the newest number lies, adds what is
 * new about the levels that follow each other, and subtracts what such hours usually bring.
 *
 * <p>It needs no settings: a score is a sum of negative decimal logarithms of chances, smoothed,
 * and 8 or more is worth a look whatever the values are. Scores begin after 100 values of a field.
 *
 * <p>Of several fields each has a state of its own. A field that is missing contributes and learns
 * nothing. The score is the length of the vector of the fields' scores, less a price that grows
 * with the number of fields, so that more fields do not bring more false alerts.
 */
public final class Surprise implements Detector {

  private static final byte VERSION = 1;

  private final Size size;
  private final Channel[] channels;

  /** The latest scores of the fields; 0 where there was none. */
  private final double[] scores;

  private final double[] values;
  private int hourOfWeek;

  /** How much is kept of a field, and so how much is seen. */
  public enum Size {

    /** Level, change and spread: 249 bytes a field. */
    TINY(1.75) {
      @Override
      Stream[] streams() {
        return new Stream[] {Stream.VALUE, Stream.LEVEL, Stream.CHANGE, Stream.ROUGHNESS};
      }

      @Override
      @Nullable Habits habits() {
        return null;
      }
    },

    /** All streams, hours of weekdays and weekends, and novelty: 894 bytes a field. */
    STANDARD(1) {
      @Override
      Habits habits() {
        return Habits.daily();
      }
    },

    /** The same, and hours of each day of the week, and farther novelty: 1,652 bytes a field. */
    WEEKLY(1) {
      @Override
      Habits habits() {
        return Habits.weekly();
      }
    };

    private final double weight;

    Size(double weight) {
      this.weight = weight;
    }

    Stream[] streams() {
      return Stream.values();
    }

    abstract @Nullable Habits habits();

    /** What a surprise counts, so that one threshold serves every size. */
    double weight() {
      return weight;
    }
  }

  /**
   * A detector that has seen nothing.
   *
   * @param fields how many there are, at least one
   */
  public Surprise(Size size, int fields) {
    if (fields < 1) {
      throw new IllegalArgumentException("a surprise detector needs a field, not " + fields);
    }
    this.size = size;
    channels = new Channel[fields];
    for (int i = 0; i < fields; i++) {
      channels[i] = new Channel(size);
    }
    scores = new double[fields];
    values = new double[fields];
  }

  @Override
  public double score(double[] values, long timeMillis) {
    if (values.length != channels.length) {
      throw new IllegalArgumentException(
          "the detector has " + channels.length + " fields, not " + values.length);
    }
    hourOfWeek = HourOfWeek.of(timeMillis);
    int scored = 0;
    for (int i = 0; i < channels.length; i++) {
      this.values[i] = values[i];
      double score =
          Double.isFinite(values[i]) ? channels[i].score(values[i], hourOfWeek) : Double.NaN;
      scores[i] = Double.isNaN(score) ? 0 : score;
      scored += Double.isNaN(score) ? 0 : 1;
    }
    return scored == 0 ? Double.NaN : fused(scored);
  }

  /** Where nothing is left of the fields' scores, none of them has a share. */
  private double fused(int scored) {
    double score = Fusion.of(scores, scored);
    if (score == 0) {
      Arrays.fill(scores, 0);
    }
    return score;
  }

  @Override
  public Reason reason() {
    return Explanation.of(channels, scores, values, hourOfWeek);
  }

  @Override
  public int bytes() {
    int bytes = 1;
    for (Channel channel : channels) {
      bytes += channel.bytes();
    }
    return bytes;
  }

  @Override
  public int maximumBytes() {
    return 1 + channels.length * channels[0].maximumBytes();
  }

  @Override
  public void save(ByteBuffer out) {
    out.put(VERSION);
    for (Channel channel : channels) {
      channel.save(out);
    }
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    byte version = in.get();
    if (version != VERSION) {
      throw new CorruptStateException(
          "a surprise detector has version " + version + "; this release reads " + VERSION);
    }
    for (int i = 0; i < channels.length; i++) {
      channels[i] = new Channel(size);
      channels[i].restore(in);
    }
  }
}
