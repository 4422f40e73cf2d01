package dev.sluice.definition;

import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.Path.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths as {@code deviceId}, {@code readings[0].value} or {@code ["odd name"].x}. */
final class Paths {

  private static final Pattern SEGMENT =
      Pattern.compile(
          "(?<name>\\.?[\\p{L}_][\\p{L}\\p{N}_-]*)"
              + "|\\[(?<index>\\d{1,9})]"
              + "|\\[\"(?<quoted>(?:[^\"\\\\]|\\\\[\"\\\\])*)\"]");

  private static final int LONGEST = 1_024;

  private Paths() {}

  static Optional<Path> read(Place place) {
    return place
        .text("the path of a field, as deviceId or source.id")
        .filter(text ->
            place.require(
                text.length() <= LONGEST, "a path has at most " + LONGEST + " characters"))
        .flatMap(text -> parse(place, text));
  }

  private static Optional<Path> parse(Place place, String text) {
    List<Segment> segments = new ArrayList<>();
    Matcher matcher = SEGMENT.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && continues(matcher, end)) {
      segments.add(segment(matcher));
      end = matcher.end();
    }
    boolean whole = end > 0 && end == text.length();
    if (whole && segments.get(0) instanceof Segment.Name) {
      return Optional.of(new Path(segments));
    }
    place.mistake(whole ? 0 : end, misfit(text));
    return Optional.empty();
  }

  /** The first segment has no dot before its name, every other one has. */
  private static boolean continues(Matcher matcher, int end) {
    boolean named = matcher.group("name") != null;
    boolean dotted = matcher.group().startsWith(".");
    return matcher.start() == end && (!named || dotted == (end > 0));
  }

  private static Segment segment(Matcher matcher) {
    if (matcher.group("index") != null) {
      return new Segment.Index(Integer.parseInt(matcher.group("index")));
    }
    String quoted = matcher.group("quoted");
    return new Segment.Name(
        quoted == null
            ? matcher.group("name").replaceFirst("^\\.", "")
            : quoted.replaceAll("\\\\(.)", "$1"));
  }

  private static String misfit(String text) {
    if (text.startsWith("$.") || text.startsWith("/")) {
      return "a path begins with a field's name: write "
          + text.replaceFirst("^(\\$\\.|/)", "").replace('/', '.');
    }
    return "`"
        + text
        + "` is not a path; write deviceId, source.id, readings[0].value or"
        + " [\"odd name\"].x";
  }
}
