package dev.sluice.definition.yaml;

/** A place in a text: line and column in code points, both counted from 1. */
public record Position(int line, int column) {

  /** Where a text begins. */
  public static final Position START = new Position(1, 1);

  /** Where a text ends. */
  public static Position behind(String text) {
    SourceText source = new SourceText(text);
    return source.at(source.length());
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
