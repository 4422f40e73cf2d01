package dev.sluice.benchmarks.plot;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A page of charts: one file of HTML that needs nothing else.
 *
 * @param detector whose alerts are marked at the values
 * @param tables what was printed
 */
public record Page(String detector, String tables, List<Chart> charts) {

  public Page {
    charts = List.copyOf(charts);
  }

  /** The HTML. */
  @Override
  public String toString() {
    return """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Sluice: detectors on labelled series</title>
    <style>
    %s%s</style>
    <h1>Detectors on labelled series</h1>
    <p>At the values stand the alerts of <b>%s</b>, below them its score; on strips, the alerts of the other detectors. Times are UTC.</p>
    %s<details><summary>Scores, held-out figures and costs</summary>
    <pre>%s</pre></details>
    %s</html>
    """
        .formatted(
            Style.PAGE,
            Style.SVG,
            Drawing.escaped(detector),
            key(),
            Drawing.escaped(tables),
            sections());
  }

  private static String key() {
    String marks =
        Arrays.stream(Mark.values())
            .map(mark -> "<span>%s%s</span>\n".formatted(sign(mark), mark.meaning()))
            .collect(Collectors.joining());
    return """
    <p class="key">%s<span>%sa labelled window that was found</span>
    <span>%sa labelled window that was missed</span>
    <span>%sprobation: nothing counts</span></p>
    """
        .formatted(marks, swatch("#d9f2e1"), swatch("#fde7c8"), swatch("#f3f4f7"));
  }

  private static String sign(Mark mark) {
    return new Drawing().mark(mark, 7, 7, "").inline(16, 14, mark.meaning()).strip() + " ";
  }

  private static String swatch(String colour) {
    return "<i class=\"swatch\" style=\"background:" + colour + "\"></i>";
  }

  private String sections() {
    return charts.stream()
        .collect(Collectors.groupingBy(Chart::category, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(category -> section(category.getKey(), category.getValue()))
        .collect(Collectors.joining());
  }

  private static String section(String category, List<Chart> charts) {
    return charts.stream()
        .map(Page::article)
        .collect(Collectors.joining("", "<h2>" + Drawing.escaped(category) + "</h2>\n", ""));
  }

  private static String article(Chart chart) {
    return """
    <h3 id="%s">%s <span class="aside">%s</span></h3>
    %s\
    """
        .formatted(
            chart.anchor(), Drawing.escaped(chart.shortName()), chart.summary(), chart.svg());
  }
}
