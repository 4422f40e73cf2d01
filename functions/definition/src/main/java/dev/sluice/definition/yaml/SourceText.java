package dev.sluice.definition.yaml;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The text of a file in code points, which are what YAML's marks count. */
final class SourceText {

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  /** What a place behind the end reads as. */
  static final int END = -1;

  private final int[] codePoints;
  private final int[] lineStarts;

  SourceText(String text) {
    codePoints = text.codePoints().dropWhile(first -> first == BYTE_ORDER_MARK).toArray();
    lineStarts =
        IntStream.rangeClosed(0, codePoints.length)
            .filter(index -> index == 0 || endsLine(index - 1))
            .toArray();
  }

  /** Whether a line break ends with this character. */
  boolean endsLine(int index) {
    return get(index) == '\n' || (get(index) == '\r' && get(index + 1) != '\n');
  }

  int get(int index) {
    return index >= 0 && index < codePoints.length ? codePoints[index] : END;
  }

  int length() {
    return codePoints.length;
  }

  Position at(int index) {
    int within = Math.max(0, Math.min(index, codePoints.length));
    int found = Arrays.binarySearch(lineStarts, within);
    int line = found >= 0 ? found : -found - 2;
    return new Position(line + 1, within - lineStarts[line] + 1);
  }

  /** Whether only blanks stand before it in its line. */
  boolean beginsLine(int index) {
    int before = index - 1;
    while (get(before) == ' ') {
      before--;
    }
    return before < 0 || endsLine(before);
  }

  /** The first character that YAML does not let into a text. */
  Optional<Fault> unprintable() {
    return IntStream.range(0, codePoints.length)
        .filter(index -> !StreamReader.isPrintable(codePoints[index]))
        .mapToObj(index ->
            new Fault(
                at(index),
                String.format(
                    "the character U+%04X is not allowed in YAML; remove it", codePoints[index])))
        .findFirst();
  }

  @Override
  public String toString() {
    return new String(codePoints, 0, codePoints.length);
  }
}
