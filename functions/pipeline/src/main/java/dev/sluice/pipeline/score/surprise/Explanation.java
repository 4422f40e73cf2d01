package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.score.Reason;
import dev.sluice.pipeline.score.Reason.Season;
import dev.sluice.pipeline.score.Reason.Share;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Tells from the evidence of the fields why a score is what it is. */
final class Explanation {

  private static final int MOST_SHARES = 5;

  private Explanation() {}

  static Reason of(Channel[] channels, double[] scores, double[] values, int hourOfWeek) {
    List<Share> shares = shares(channels, scores);
    int field = shares.isEmpty() ? firstScored(values) : shares.get(0).field();
    boolean atHour = !shares.isEmpty() && shares.get(0).of().equals(Evidence.HOUR);
    Channel channel = channels[field];
    Evidence evidence = channel.evidence();
    return new Reason(
        field,
        values[field],
        channel.scale().value(evidence.low(atHour)),
        channel.scale().value(evidence.high(atHour)),
        atHour ? season(channel, hourOfWeek) : null,
        shares);
  }

  /** The largest first; none where the score is 0. */
  private static List<Share> shares(Channel[] channels, double[] scores) {
    List<Share> shares = new ArrayList<>();
    for (int field = 0; field < channels.length; field++) {
      if (scores[field] > 0) {
        add(shares, field, Fusion.weight(scores[field]), channels[field].evidence().byKind());
      }
    }
    shares.sort(Comparator.comparingDouble(Share::part).reversed());
    return ofOne(shares.subList(0, Math.min(MOST_SHARES, shares.size())));
  }

  private static void add(
      List<Share> shares, int field, double weight, Map<String, Double> byKind) {
    double sum = 0;
    for (double part : byKind.values()) {
      sum += part;
    }
    for (Map.Entry<String, Double> kind : byKind.entrySet()) {
      shares.add(new Share(field, kind.getKey(), weight * kind.getValue() / sum));
    }
  }

  private static List<Share> ofOne(List<Share> shares) {
    double sum = 0;
    for (Share share : shares) {
      sum += share.part();
    }
    List<Share> ofOne = new ArrayList<>();
    for (Share share : shares) {
      ofOne.add(new Share(share.field(), share.of(), share.part() / sum));
    }
    return ofOne;
  }

  private static int firstScored(double[] values) {
    int field = 0;
    while (!Double.isFinite(values[field])) {
      field++;
    }
    return field;
  }

  private static Season season(Channel channel, int hourOfWeek) {
    int hour = HourOfWeek.hour(hourOfWeek);
    return channel.knowsDay(hourOfWeek)
        ? new Season.OnDay(hour, DayOfWeek.of(1 + hourOfWeek / HourOfWeek.HOURS))
        : new Season.Weekly(hour, HourOfWeek.weekend(hourOfWeek));
  }
}
