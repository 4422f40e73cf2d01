package dev.sluice.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.definition.DeliverySettings;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.delivery.lambda.MappingSettings.Batching;
import dev.sluice.local.plan.KeysTable;
import dev.sluice.local.plan.OfferedLayouts;
import dev.sluice.local.plan.PlanJson;
import dev.sluice.local.plan.PlanText;
import dev.sluice.planning.FunctionSettings;
import dev.sluice.planning.Plan;
import dev.sluice.planning.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a load costs, and what holds it. */
@Command(
    name = "plan",
    description = {
      "Computes what a pipeline costs under a load: shards, batches, write units and dollars, for each layout of",
      "the state, beside a function that writes record by record, Flink and Fargate; and from where on which is",
      "cheaper. Nothing is deployed or asked. Ends with one line of JSON."
    })
final class PlanCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline file.")
  private Path file = Path.of("pipeline.yaml");

  @Mixin private LoadOptions load;

  @Mixin private FigureOptions figures;

  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  PlanCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PipelineDefinition definition = Target.definition(file);
    Set<String> offered = OfferedLayouts.names();
    List<Plan> plans = new ArrayList<>();
    try {
      for (Question question : questions(definition)) {
        plans.add(Plan.of(question, offered));
      }
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
    print(plans, offered, out);
    return 0;
  }

  private List<Question> questions(PipelineDefinition definition) throws IOException {
    LoadOptions.Load asked = load.of(definition, file);
    FunctionSettings function = function(definition.delivery());
    List<Question> questions = new ArrayList<>();
    for (long keys : load.keys()) {
      questions.add(figures.question(load.workload(asked, keys), asked.profile(), function));
    }
    return questions;
  }

  private FunctionSettings function(DeliverySettings delivery) {
    return new FunctionSettings(
        new Batching(delivery.batchSize(), delivery.batchWindow()),
        delivery.memoryMegabytes(),
        figures.streamHours());
  }

  private static void print(List<Plan> plans, Set<String> offered, PrintWriter out) {
    PlanJson json = new PlanJson(offered);
    if (plans.size() == 1) {
      new PlanText(offered).print(plans.get(0), out);
      out.println(json.of(plans.get(0)));
      return;
    }
    KeysTable.print(plans, out);
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    plans.forEach(plan -> all.add(json.of(plan)));
    out.println(JsonNodeFactory.instance.objectNode().set("plans", all));
  }
}
