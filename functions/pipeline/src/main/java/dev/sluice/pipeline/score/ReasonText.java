package dev.sluice.pipeline.score;

import dev.sluice.pipeline.score.Reason.Measure;
import dev.sluice.pipeline.score.Reason.Season;
import dev.sluice.pipeline.score.Reason.Share;
import dev.sluice.pipeline.text.Excerpt;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A reason in words, by what it is about:
 *
 * <pre>
 * outside the band     4.2 above the usual 61 to 66 for a Tuesday 14:00
 * inside               70 is usual, but not like this: mostly change (0.6) and novelty (0.3)
 * one of more fields   current: 0.7 below the usual 5 to 9 (0.6 of the score; voltage 0.4)
 * records              57 in a minute, usually 3 to 12
 * silence              silent for 12 minutes, usually 65 seconds at most
 * </pre>
 *
 * <p>Hours are in UTC.
 */
final class ReasonText {

  /** The most characters of a reason. */
  private static final int MAXIMUM = 256;

  /** Smaller parts of a score explain nothing. */
  private static final double WORTH_NAMING = 0.1;

  /** More of them are no explanation. */
  private static final int MOST_PARTS = 2;

  /** What the band itself tells. */
  private static final String LEVEL = "level";

  private final Reason reason;
  private final List<String> fields;
  private final ShortNumber number;

  private ReasonText(Reason reason, List<String> fields) {
    this.reason = reason;
    this.fields = fields;
    this.number = ShortNumber.within(reason.low(), reason.high());
  }

  static String of(Reason reason, List<String> fields) {
    return Excerpt.of(new ReasonText(reason, fields).text(), MAXIMUM);
  }

  private String text() {
    if (reason.measure() instanceof Measure.Records records) {
      String span = SpanText.one(records.span());
      return whole(reason.value()) + " in " + span + ", usually " + range(counts());
    }
    if (reason.measure() instanceof Measure.Silence) {
      String usual = SpanText.about(reason.high());
      return "silent for " + SpanText.about(reason.value()) + ", usually " + usual + " at most";
    }
    return named(reason.field(), ": ") + value();
  }

  private List<String> counts() {
    return List.of(whole(reason.low()), whole(reason.high()));
  }

  private static String whole(double count) {
    return Long.toString(Math.round(count));
  }

  private String value() {
    if (reason.value() > reason.high()) {
      return outside(reason.value() - reason.high(), "above", reason.high());
    }
    return reason.value() < reason.low()
        ? outside(reason.low() - reason.value(), "below", reason.low())
        : inside();
  }

  private String outside(double distance, String side, double bound) {
    String where = isBand() ? "the usual " + band() : number.text(bound);
    return ShortNumber.distance(distance) + " " + side + " " + where + season() + others();
  }

  private String inside() {
    String value = number.text(reason.value());
    boolean level = reason.shares().stream().allMatch(share -> share.of().equals(LEVEL));
    if (level && isBand() && !reason.shares().isEmpty()) {
      return value + " is within the usual " + band() + season() + others();
    }
    String parts = level ? "" : ", but not like this: mostly " + parts();
    return value + " is usual" + season() + parts;
  }

  private boolean isBand() {
    return Double.isFinite(reason.low()) && Double.isFinite(reason.high());
  }

  private String band() {
    return range(List.of(number.text(reason.low()), number.text(reason.high())));
  }

  private static String range(List<String> bounds) {
    return bounds.stream().distinct().collect(Collectors.joining(" to "));
  }

  private String parts() {
    return reason.shares().stream()
        .filter(share -> share.part() >= WORTH_NAMING)
        .limit(MOST_PARTS)
        .map(share -> share.of() + ofAnother(share) + part(share.part()))
        .collect(Collectors.joining(" and "));
  }

  private String ofAnother(Share share) {
    return share.field() == reason.field() ? "" : " of " + named(share.field(), "");
  }

  private static String part(double part) {
    return String.format(Locale.ROOT, " (%.1f)", part);
  }

  /** Which other fields brought how much of the score. */
  private String others() {
    String others =
        reason.shares().stream()
            .map(Share::field)
            .distinct()
            .filter(field -> field != reason.field() && sum(field) >= WORTH_NAMING)
            .map(field -> String.format(Locale.ROOT, "; %s %.1f", named(field, ""), sum(field)))
            .collect(Collectors.joining());
    return others.isEmpty()
        ? ""
        : String.format(Locale.ROOT, " (%.1f of the score%s)", sum(reason.field()), others);
  }

  private double sum(int field) {
    return reason.shares().stream()
        .filter(share -> share.field() == field)
        .mapToDouble(Share::part)
        .sum();
  }

  /** The field's name, where there is more than one. */
  private String named(int field, String end) {
    return fields.size() > 1 && field < fields.size() ? fields.get(field) + end : "";
  }

  private String season() {
    Season season = reason.season();
    if (season == null) {
      return "";
    }
    String hour = String.format(Locale.ROOT, "%02d:00", season.hour());
    if (season instanceof Season.Weekly weekly) {
      return " for a " + (weekly.weekend() ? "weekend" : "weekday") + " " + hour;
    }
    return season instanceof Season.OnDay onDay
        ? " for a " + onDay.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + hour
        : " for " + hour;
  }
}
