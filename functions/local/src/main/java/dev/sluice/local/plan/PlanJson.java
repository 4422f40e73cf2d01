package dev.sluice.local.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.planning.BreakEven;
import dev.sluice.planning.BreakEven.Change;
import dev.sluice.planning.BreakEven.Stretch;
import dev.sluice.planning.Estimate;
import dev.sluice.planning.LambdaLoad;
import dev.sluice.planning.Plan;
import dev.sluice.planning.Recovery;
import dev.sluice.planning.Service;
import dev.sluice.planning.SluiceFunction;
import dev.sluice.planning.Workload;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Set;

/**
 * A plan as programs read it.
 *
 * @param offered the names of the layouts that a pipeline can ask for
 */
public record PlanJson(Set<String> offered) {

  private static final MathContext DIGITS = new MathContext(6);

  public ObjectNode of(Plan plan) {
    Workload load = plan.question().workload();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("recordsPerSecond", load.recordsPerSecond()).put("keys", load.keys());
    json.set("recordBytes", number(load.recordBytes()));
    json.put("batchSize", plan.question().function().batching().size());
    json.put("batchWindowSeconds", plan.question().function().batching().window().toSeconds());
    json.put("memoryMegabytes", plan.question().function().memoryMegabytes());
    json.put("prices", plan.question().prices().date())
        .put("costs", plan.question().costs().date());
    json.put("choice", plan.choice().map(choice -> id(choice)).orElse(null));
    ArrayNode ways = json.putArray("ways");
    plan.ours().forEach(way -> ways.add(way(way)));
    plan.others().forEach(way -> ways.add(way(way)));
    ArrayNode winners = json.putArray("losesTo");
    plan.winners().forEach(winner -> winners.add(id(winner)));
    ArrayNode found = json.putArray("breakEvens");
    plan.breakEvens().forEach(one -> found.add(breakEven(one)));
    ArrayNode warnings = json.putArray("warnings");
    plan.warnings().forEach(warnings::add);
    return json;
  }

  private static String id(Estimate way) {
    return way.contender() instanceof SluiceFunction sluice
        ? sluice.layout().name()
        : way.contender().name();
  }

  private ObjectNode way(Estimate way) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("way", id(way));
    if (way.contender() instanceof SluiceFunction sluice) {
      json.put("offered", offered.contains(sluice.layout().name()));
    }
    json.put("fits", way.fits()).put("shards", way.shards()).put("onDemand", way.onDemand());
    ObjectNode dollars = json.putObject("dollarsPerMonth");
    for (Service service : Service.values()) {
      if (way.dollars().containsKey(service)) {
        dollars.set(service.name().toLowerCase(Locale.ROOT), number(way.dollars().get(service)));
      }
    }
    dollars.set("all", number(way.dollarsPerMonth()));
    json.set("dollarsPerMillion", number(way.dollarsPerMillion()));
    json.set("dollarsPerMillionBesideStream", number(way.dollarsPerMillionBesideStream()));
    json.set("writeUnitsPerMillion", number(way.writeUnitsPerMillion()));
    json.set("requestsPerMillion", number(way.requestsPerMillion()));
    way.lambda().ifPresent(lambda -> json.set("lambda", lambda(lambda)));
    way.recovery().ifPresent(recovery -> json.set("recovery", recovery(recovery)));
    return json;
  }

  private static ObjectNode lambda(LambdaLoad lambda) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("batchRecords", number(lambda.batchRecords()));
    json.set("batchKeys", number(lambda.batchKeys()));
    json.set("cycleSeconds", number(lambda.cycleSeconds()));
    json.set("durationSeconds", number(lambda.durationSeconds()));
    json.set("concurrency", number(lambda.concurrency()));
    json.set("busy", number(lambda.busy()));
    json.set("warmShare", number(lambda.warmShare()));
    return json;
  }

  private static ObjectNode recovery(Recovery recovery) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("requests", number(recovery.requests()));
    json.set("bytes", number(recovery.bytes()));
    json.set("seconds", number(recovery.seconds()));
    return json;
  }

  private static ObjectNode breakEven(BreakEven found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("what", found.what()).put("one", found.one()).put("other", found.other());
    ArrayNode cheaper = json.putArray("cheaper");
    for (Stretch stretch : found.cheaper()) {
      ObjectNode part = cheaper.addObject();
      stretch.from().ifPresent(from -> part.set("from", number(from)));
      stretch.to().ifPresent(to -> part.set("to", number(to)));
    }
    ArrayNode changes = json.putArray("changes");
    for (Change change : found.changes()) {
      ObjectNode point = changes.addObject();
      point.set("at", number(change.at()));
      point.set("onePerMonth", number(change.onePerMonth()));
      point.set("otherPerMonth", number(change.otherPerMonth()));
    }
    return json;
  }

  static JsonNode number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    // A whole number is written as one.
    return JsonNodeFactory.instance.numberNode(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
  }
}
