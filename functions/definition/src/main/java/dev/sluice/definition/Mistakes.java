package dev.sluice.definition;

import dev.sluice.definition.yaml.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong while a file is read. */
final class Mistakes {

  private static final Comparator<Mistake> IN_ORDER_OF_THE_FILE =
      Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column);

  /** A message that quotes a very long value is cut here. */
  private static final int LONGEST_MESSAGE = 1_000;

  private final List<Mistake> found = new ArrayList<>();

  void tell(Position at, String where, String message) {
    found.add(new Mistake(at.line(), at.column(), where, inOneLine(message)));
  }

  private static String inOneLine(String message) {
    int end = message.offsetByCodePoints(0, Math.min(LONGEST_MESSAGE, length(message)));
    return message.substring(0, end).replaceAll("\\R", " ") + (end < message.length() ? "..." : "");
  }

  private static int length(String message) {
    return message.codePointCount(0, message.length());
  }

  List<Mistake> found() {
    return found.stream().distinct().sorted(IN_ORDER_OF_THE_FILE).toList();
  }
}
