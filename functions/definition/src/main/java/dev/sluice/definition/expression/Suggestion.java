package dev.sluice.definition.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant by an unknown name. */
public final class Suggestion {

  private Suggestion() {}

  /** The known name that is nearest, if one is near enough to be what was meant. */
  public static Optional<String> nearest(String name, Collection<String> known) {
    int tolerance = Math.max(1, name.length() / 3);
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= tolerance)
        .min(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code "; did you mean `tempC`?"}, or nothing. */
  public static String hint(String name, Collection<String> known) {
    return nearest(name, known).map(found -> "; did you mean `" + found + "`?").orElse("");
  }

  /** Levenshtein's distance, blind to case. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
