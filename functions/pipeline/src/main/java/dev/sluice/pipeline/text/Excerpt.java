package dev.sluice.pipeline.text;

/** The beginning of a text that may be long. */
public final class Excerpt {

  private static final char ELLIPSIS = '…';

  private Excerpt() {}

  /** The text, or its beginning and an ellipsis; no more than so many characters. */
  public static String of(String text, int maximum) {
    if (text.length() <= maximum) {
      return text;
    }
    int end = maximum - 1;
    boolean splitsPair = Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splitsPair ? end - 1 : end) + ELLIPSIS;
  }
}
