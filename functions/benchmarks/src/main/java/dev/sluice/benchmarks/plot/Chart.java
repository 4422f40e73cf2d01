package dev.sluice.benchmarks.plot;

/**
 * A drawing of a series on a page.
 *
 * @param name of the series
 * @param summary what the detector found in it, in words
 * @param svg to stand in a page that has the style
 */
public record Chart(String category, String name, String summary, String svg) {

  /** The name as a link can have it. */
  String anchor() {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }

  /** The name without its category and its ending. */
  String shortName() {
    return name.substring(name.indexOf('/') + 1).replaceFirst("\\.csv$", "");
  }
}
