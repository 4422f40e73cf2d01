package dev.sluice.versus.report;

import dev.sluice.benchmarks.plot.BarChart;
import dev.sluice.benchmarks.report.JsonLine;
import dev.sluice.versus.run.Leg;
import dev.sluice.versus.run.Leg.Compiler;
import dev.sluice.versus.run.Results;
import dev.sluice.versus.workload.FieldOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came of a comparison. */
public final class Report {

  private final Outcomes outcomes;
  private final List<Mark> marks;
  private final Map<Leg, String> failures;
  private final String conditions;

  /**
   * @param conditions under which all was measured: lines of text
   */
  public Report(Results results, String conditions) {
    this.outcomes = new Outcomes(results.measured());
    this.failures = results.failures();
    this.marks = Marks.of(outcomes);
    this.conditions = conditions;
  }

  /** Tables for a terminal. */
  public String text() {
    return String.join(
        "\n", conditions, contenders().text(), NOTE, markTable().text() + levers() + failed());
  }

  /** The same as Markdown. */
  public String markdown() {
    return """
    # Sluice beside others: results

    `scripts/bench versus` wrote this file. How it measures, and why so, stands in [RATIONALE.md](RATIONALE.md).

    %s
    %s
    %s
    ## Marks

    %s%s%s\
    """
        .formatted(
            conditions, contenders().markdown(), NOTE, markTable().markdown(), levers(), failed());
  }

  /** What would reach the marks that are missed; nothing if none is. */
  private String levers() {
    StringBuilder lines = new StringBuilder();
    marks.stream()
        .filter(Mark::isMissed)
        .map(Mark::lever)
        .distinct()
        .forEach(
            lever -> lines.append("\nWhat would reach the marks of ").append(lever).append('\n'));
    return lines.toString();
  }

  /** Who failed, a line each, with what was said first; nothing if nobody did. */
  private String failed() {
    StringBuilder lines = new StringBuilder();
    failures.forEach((leg, reason) ->
        lines.append("\nFailed: %s: %s\n".formatted(leg, reason.lines().findFirst().orElse(""))));
    return lines.toString();
  }

  private static final String NOTE =
      """
      CPU is that of the contender's process, all threads, in microseconds a record: the median of the rounds, and the least and the most. "/ Sluice" is that median
      by Sluice's in the same condition: in memory against in memory, whole functions and engines against Sluice's whole function with the layout of logs and no history of windows, as nobody else writes one
      (where it was left out, with the layout that takes least). The marks are judged by it, too. Below 1,
      somebody else wins: such rows have a star. A batch is 5,000 records, of which a handler that calls for each record may have been given fewer: then it is computed.
      """;

  private Grid contenders() {
    Grid grid =
        new Grid(
            "contender",
            "keys",
            "compiler, order",
            "CPU us",
            "range",
            "/ Sluice",
            "B a record",
            "batch ms",
            "requests",
            "write units",
            "$ a million");
    for (Leg leg : outcomes.legs()) {
      grid.row(
          leg.entrant().title(),
          "%,d".formatted(leg.keys()),
          leg.compiler() + (leg.order() == FieldOrder.RANDOM ? ", random" : ""),
          Figures.short3(outcomes.cpuMicros(leg).median()),
          outcomes.cpuMicros(leg).range(),
          ratio(leg),
          Figures.short3(outcomes.allocated(leg).median()),
          Figures.short3(outcomes.batchMillis(leg).median()),
          Figures.short3(outcomes.requests(leg).median()),
          Figures.short3(outcomes.writeUnits(leg).median()),
          Figures.short3(outcomes.dollars(leg).median()));
    }
    return grid;
  }

  private String ratio(Leg leg) {
    double ratio =
        outcomes
            .sluice(leg)
            .map(sluice -> outcomes.cpuMicros(leg).median() / outcomes.cpuMicros(sluice).median())
            .orElse(Double.NaN);
    return Figures.short3(ratio) + (ratio < 1 ? " *" : "");
  }

  private Grid markTable() {
    Grid grid = new Grid("mark", "keys", "required", "after", "measured", "so");
    for (Mark mark : marks) {
      String sign = mark.isAtMost() ? "<= " : ">= ";
      grid.row(
          mark.what(),
          "%,d".formatted(mark.keys()),
          sign + Figures.short3(mark.required()),
          sign + Figures.short3(mark.after()),
          Figures.short3(mark.value()),
          mark.status());
    }
    return grid;
  }

  /**
   * The ratios to the marks on one line of JSON: at each number of keys, and how far they reach;
   * and how many contenders failed, by condition.
   */
  public String json() {
    JsonLine json = new JsonLine();
    for (Mark mark : marks) {
      String name = mark.name() + "_" + mark.keys();
      json.put(name, mark.value(), 4)
          .put(name + "_required", mark.required(), 4)
          .put(name + "_after", mark.after(), 4)
          .put(name + "_so", mark.status());
    }
    return json.put("failed", failures.size()).toString();
  }

  /** Each contender's time as a bar, in one SVG. */
  public String picture() {
    List<BarChart.Bar> bars = new ArrayList<>();
    for (Leg leg : outcomes.legs()) {
      if (outcomes.isUsual(leg) && leg.compiler() == Compiler.C2) {
        Spread cpu = outcomes.cpuMicros(leg);
        bars.add(
            new BarChart.Bar(
                leg.entrant().title() + ", %,d keys".formatted(leg.keys()),
                cpu.least(),
                cpu.median(),
                cpu.most(),
                leg.entrant().name().startsWith("sluice-")));
      }
    }
    return new BarChart("Processor time a record, microseconds", bars).svg();
  }
}
