package dev.sluice.local.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.planning.SimulationReport;
import java.io.PrintWriter;
import java.util.List;

/** What became of scenarios, for people and for programs. */
public record SimulationText(List<SimulationReport> reports) {

  private static final List<String> HEADS =
      List.of(
          "in virtual time",
          "shards",
          "records",
          "age p50",
          "p99",
          "most",
          "at end",
          "waiting",
          "behind",
          "put again",
          "at once",
          "most",
          "failed",
          "given up");

  public void print(PrintWriter out) {
    Table table = new Table(HEADS);
    reports.forEach(report -> table.row(row(report)));
    table.print(out);
    for (SimulationReport report : reports) {
      report.advice().forEach(advice -> out.println(report.scenario() + ": " + advice));
    }
  }

  private static List<String> row(SimulationReport report) {
    return List.of(
        report.scenario(),
        text("%,d", report.shards()),
        text("%,d", report.records()),
        text("%.1f s", report.ageMedian()),
        text("%.1f s", report.age99()),
        text("%,.1f s", report.ageMost()),
        text("%,.1f s", report.oldestAtEnd()),
        text("%,d", report.waiting()),
        text("%,d", report.shardsBehind()),
        text("%,.0f s", report.putWait()),
        text("%,.1f", report.concurrencyMean()),
        text("%,.1f", report.concurrencyMost()),
        text("%,d", report.failures()),
        text("%,d", report.givenUp()));
  }

  private static String text(String format, Object value) {
    return PlanText.text(format, value);
  }

  public ArrayNode json() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    reports.forEach(report -> all.add(json(report)));
    return all;
  }

  private static ObjectNode json(SimulationReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("scenario", report.scenario()).put("shards", report.shards());
    json.put("records", report.records()).put("invocations", report.invocations());
    json.put("failures", report.failures()).put("givenUp", report.givenUp());
    json.set("ageMedian", PlanJson.number(report.ageMedian()));
    json.set("age99", PlanJson.number(report.age99()));
    json.set("ageMost", PlanJson.number(report.ageMost()));
    json.set("oldestAtEnd", PlanJson.number(report.oldestAtEnd()));
    json.put("shardsBehind", report.shardsBehind()).put("waiting", report.waiting());
    json.set("putWait", PlanJson.number(report.putWait()));
    json.set("concurrencyMean", PlanJson.number(report.concurrencyMean()));
    json.set("concurrencyMost", PlanJson.number(report.concurrencyMost()));
    ArrayNode advice = json.putArray("advice");
    report.advice().forEach(advice::add);
    return json;
  }
}
