package dev.sluice.benchmarks.plot;

/** The elements of an SVG. Their looks are {@link Style}'s. */
final class Drawing {

  private final StringBuilder elements = new StringBuilder();

  Drawing rectangle(String style, double x, double y, double width, double height) {
    return add(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
            .formatted(style, number(x), number(y), number(width), number(height)));
  }

  Drawing line(String style, double x1, double y1, double x2, double y2) {
    return path(style, "M%s %sL%s %s".formatted(number(x1), number(y1), number(x2), number(y2)));
  }

  Drawing path(String style, String commands) {
    return add("<path class=\"%s\" d=\"%s\"/>".formatted(style, commands));
  }

  Drawing text(String style, double x, double y, String text) {
    return add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
            .formatted(style, number(x), number(y), escaped(text)));
  }

  /** A sign with its centre at a point; what it tells shows when the pointer rests on it. */
  Drawing mark(Mark mark, double x, double y, String tells) {
    return add(
        "<path class=\"%s\" transform=\"translate(%s %s)\" d=\"%s\">%s</path>"
            .formatted(
                mark.style(),
                number(x),
                number(y),
                mark.commands(),
                tells.isEmpty() ? "" : "<title>" + escaped(tells) + "</title>"));
  }

  private Drawing add(String element) {
    elements.append(element).append('\n');
    return this;
  }

  /** An SVG of that size, to stand in a page that has the style. */
  String inline(double width, double height, String title) {
    return svg(width, height, title, "");
  }

  /** An SVG of that size in a file of its own. */
  String alone(double width, double height, String title) {
    return svg(
        width,
        height,
        title,
        "<style>%s</style>\n<rect class=\"paper\" width=\"100%%\" height=\"100%%\"/>\n"
            .formatted(Style.SVG));
  }

  private String svg(double width, double height, String title, String before) {
    String size = number(width) + " " + number(height);
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s" width="%s" height="%s" role="img" aria-label="%s">
    %s%s</svg>
    """
        .formatted(size, number(width), number(height), escaped(title), before, elements);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** With one decimal, where it has one. */
  private static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
  }
}
