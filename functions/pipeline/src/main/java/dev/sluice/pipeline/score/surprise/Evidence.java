package dev.sluice.pipeline.score.surprise;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the latest score of a field is made of: what each stream and novelty brought, and the bands
 * in which its value usually lies, at any time and at its hour. It is not saved.
 */
final class Evidence {

  static final String HOUR = "hour";

  private static final String NOVELTY = "novelty";

  /** Of a score that is still high for what came before. */
  private static final String EARLIER = "earlier";

  private final Stream[] streams;

  /** Where the hour's stream is among the streams; negative if there is none. */
  private final int hour;

  /** One for each stream, and last that of novelty. */
  private final double[] parts;

  private double low;
  private double high;
  private double hourLow;
  private double hourHigh;

  Evidence(Stream[] streams) {
    this.streams = streams;
    this.hour = Arrays.asList(streams).indexOf(Stream.HOUR);
    this.parts = new double[streams.length + 1];
  }

  void set(int stream, double surprise) {
    parts[stream] = surprise;
  }

  void novelty(double surprise) {
    parts[streams.length] = surprise;
  }

  double sum() {
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    return sum;
  }

  /**
   * Notes the bands before the value is learned.
   *
   * @param usual at this hour
   */
  void bands(Tails[] tails, double usual) {
    low = tails[0].sketch().low();
    high = tails[0].sketch().high();
    if (hour >= 0) {
      hourLow = usual + tails[hour].sketch().low();
      hourHigh = usual + tails[hour].sketch().high();
    }
  }

  double low(boolean atHour) {
    return atHour ? hourLow : low;
  }

  double high(boolean atHour) {
    return atHour ? hourHigh : high;
  }

  /** What each kind of surprise brought, without those that brought nothing. */
  Map<String, Double> byKind() {
    Map<String, Double> byKind = new LinkedHashMap<>();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0) {
        byKind.merge(i < streams.length ? streams[i].kind() : NOVELTY, parts[i], Double::sum);
      }
    }
    return byKind.isEmpty() ? Map.of(EARLIER, 1.0) : byKind;
  }
}
