package dev.sluice.local.plan;

import dev.sluice.planning.Estimate;
import dev.sluice.planning.Plan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** One load with several numbers of keys, side by side. */
public final class KeysTable {

  private KeysTable() {}

  public static void print(List<Plan> plans, PrintWriter out) {
    List<String> heads = new ArrayList<>(List.of("per million records"));
    for (Plan plan : plans) {
      String keys = PlanText.text("%,d keys", plan.question().workload().keys());
      heads.addAll(List.of(keys + ": write units", "requests", "dollars"));
    }
    Table table = new Table(heads);
    rows(plans.stream().map(Plan::ours).toList(), table);
    rows(plans.stream().map(Plan::others).toList(), table);
    table.print(out);
  }

  /** A row for each way, of what all loads come to. */
  private static void rows(List<List<Estimate>> loads, Table table) {
    for (int way = 0; way < loads.get(0).size(); way++) {
      int index = way;
      table.row(row(loads.stream().map(ways -> ways.get(index)).toList()));
    }
  }

  private static List<String> row(List<Estimate> estimates) {
    List<String> row = new ArrayList<>(List.of(estimates.get(0).contender().name()));
    for (Estimate estimate : estimates) {
      row.add(PlanText.text("%,.0f", estimate.writeUnitsPerMillion()));
      row.add(PlanText.text("%,.0f", estimate.requestsPerMillion()));
      row.add(
          PlanText.text("%,.4f", estimate.dollarsPerMillionBesideStream())
              + (estimate.fits() ? "" : "*"));
    }
    return row;
  }
}
