package dev.sluice.definition.yaml;

import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Finds where each character of a scalar's text stands in the source, by going through both side by
 * side: an escape is longer than what it stands for, and white space around a line break is
 * whatever folding made of it.
 */
final class ScalarPlaces {

  private final SourceText source;
  private final ScalarStyle style;
  private final int[] text;
  private final int[] places;
  private int next;
  private int at;

  private ScalarPlaces(SourceText source, int start, ScalarStyle style, String text) {
    this.source = source;
    this.style = style;
    this.text = text.codePoints().toArray();
    this.places = new int[this.text.length + 1];
    this.at = contentStart(start);
  }

  /** An index into the source for each code point of the text, and for its end. */
  static int[] of(SourceText source, int start, ScalarStyle style, String text) {
    ScalarPlaces aligned = new ScalarPlaces(source, start, style, text);
    aligned.align();
    return aligned.places;
  }

  private int contentStart(int start) {
    return switch (style) {
      case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
      case LITERAL, FOLDED -> endOfLine(start);
      default -> start;
    };
  }

  private int endOfLine(int index) {
    int end = index;
    while (!isLineBreak(source.get(end)) && source.get(end) != SourceText.END) {
      end++;
    }
    return end;
  }

  private void align() {
    while (next < text.length) {
      if (isWhiteSpace(source.get(at))) {
        whiteSpace();
      } else if (isEscapedLineBreak()) {
        at = endOfWhiteSpace(at + 1);
      } else {
        places[next++] = at;
        at += width();
      }
    }
    places[next] = at;
  }

  private void whiteSpace() {
    int end = endOfWhiteSpace(at);
    int breaks = lineBreaks(at, end);
    int length = breaks == 0 ? end - at : lengthFolded(breaks);
    for (int taken = 0; taken < length && next < text.length; taken++) {
      places[next++] = breaks == 0 ? at + taken : at;
    }
    at = end;
  }

  /** What line breaks leave in the text: a blank, or all of them but the first. */
  private int lengthFolded(int breaks) {
    if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
      int kept = next;
      while (kept < text.length && isWhiteSpace(text[kept])) {
        kept++;
      }
      return kept - next;
    }
    return Math.max(1, breaks - 1);
  }

  private boolean isEscapedLineBreak() {
    return style == ScalarStyle.DOUBLE_QUOTED
        && source.get(at) == '\\'
        && isLineBreak(source.get(at + 1));
  }

  private int width() {
    if (style == ScalarStyle.SINGLE_QUOTED && source.get(at) == '\'') {
      return 2;
    }
    if (style == ScalarStyle.DOUBLE_QUOTED && source.get(at) == '\\') {
      return switch (source.get(at + 1)) {
        case 'x' -> 4;
        case 'u' -> 6;
        case 'U' -> 10;
        default -> 2;
      };
    }
    return 1;
  }

  private int endOfWhiteSpace(int index) {
    int end = index;
    while (isWhiteSpace(source.get(end))) {
      end++;
    }
    return end;
  }

  private int lineBreaks(int from, int to) {
    int breaks = 0;
    for (int index = from; index < to; index++) {
      breaks += source.endsLine(index) ? 1 : 0;
    }
    return breaks;
  }

  private static boolean isLineBreak(int codePoint) {
    return codePoint == '\n' || codePoint == '\r';
  }

  private static boolean isWhiteSpace(int codePoint) {
    return codePoint == ' ' || codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
  }
}
