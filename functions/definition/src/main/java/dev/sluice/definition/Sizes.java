package dev.sluice.definition;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as {@code 512B}, {@code 64KiB}, {@code 16MiB} or {@code 1GiB}. */
final class Sizes {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");

  /** What people also write, with 1,024 bytes to a kilobyte or none said. */
  private static final Pattern LOOSE =
      Pattern.compile("(\\d{1,9})\\s*([kmg]?)(i?b|bytes?)?", Pattern.CASE_INSENSITIVE);

  /** From the largest to the smallest. */
  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("GiB", 1L << 30);
    UNITS.put("MiB", 1L << 20);
    UNITS.put("KiB", 1L << 10);
    UNITS.put("B", 1L);
  }

  private Sizes() {}

  /** A number of bytes within bounds, both included. */
  static Type<Long> between(long least, long most) {
    String bounds = write(least) + " to " + write(most);
    return place ->
        place
            .scalar("a size as 64KiB or 16MiB")
            .flatMap(scalar -> parse(place, scalar.text()))
            .filter(bytes ->
                place.require(
                    bytes >= least && bytes <= most,
                    write(bytes) + " is out of bounds; write " + bounds));
  }

  private static Optional<Long> parse(Place place, String text) {
    Matcher size = SIZE.matcher(text);
    if (size.matches()) {
      long count = Long.parseLong(size.group(1));
      return Optional.ofNullable(UNITS.get(size.group(2))).map(unit -> unit * count);
    }
    String meant = guess(text).orElse("64KiB or 16MiB, say");
    place.mistake("`" + text + "` is not a size; write " + meant);
    return Optional.empty();
  }

  private static Optional<String> guess(String text) {
    Matcher loose = LOOSE.matcher(text.strip());
    if (!loose.matches()) {
      return Optional.empty();
    }
    String prefix = loose.group(2).toUpperCase(Locale.ROOT);
    String unit = prefix.isEmpty() ? "B" : prefix + "iB";
    return Optional.of(Long.parseLong(loose.group(1)) + unit);
  }

  /** In the largest unit that leaves no rest. */
  static String write(long bytes) {
    return UNITS.entrySet().stream()
        .filter(unit -> bytes % unit.getValue() == 0)
        .filter(unit -> bytes > 0 || unit.getValue() == 1)
        .findFirst()
        .map(unit -> bytes / unit.getValue() + unit.getKey())
        .orElseThrow();
  }
}
