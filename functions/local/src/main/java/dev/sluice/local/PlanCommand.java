package dev.sluice.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.definition.DeliverySettings;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.delivery.lambda.MappingSettings.Batching;
import dev.sluice.local.plan.KeysTable;
import dev.sluice.local.plan.OfferedLayouts;
import dev.sluice.local.plan.PlanJson;
import dev.sluice.local.plan.PlanText;
import dev.sluice.local.plan.SimulationText;
import dev.sluice.planning.FunctionSettings;
import dev.sluice.planning.Plan;
import dev.sluice.planning.Question;
import dev.sluice.planning.SimulationReport;
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

  @Mixin private SimulationOptions simulation;

  @Spec private CommandSpec spec;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  PlanCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PipelineDefinition definition = Target.definition(file);
    Set<String> offered = OfferedLayouts.names();
    try {
      List<Plan> plans = new ArrayList<>();
      for (Question question : questions(definition)) {
        plans.add(Plan.of(question, offered));
      }
      print(plans, definition.delivery(), offered, out);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
    PrintWriter err = spec.commandLine().getErr();
    boolean deployable = new DeliveryCheck(file, definition, figures.streamHours()).print(err);
    return deployable ? 0 : SluiceCommand.NEGATIVE;
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

  private void print(
      List<Plan> plans, DeliverySettings delivery, Set<String> offered, PrintWriter out) {
    if (plans.size() == 1) {
      print(plans.get(0), delivery, offered, out);
      return;
    }
    KeysTable.print(plans, out);
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    plans.forEach(plan -> all.add(new PlanJson(offered).of(plan)));
    out.println(JsonNodeFactory.instance.objectNode().set("plans", all));
  }

  private void print(Plan plan, DeliverySettings delivery, Set<String> offered, PrintWriter out) {
    new PlanText(offered).print(plan, out);
    ObjectNode json = new PlanJson(offered).of(plan);
    List<SimulationReport> reports = simulation.run(plan, delivery);
    if (!reports.isEmpty()) {
      SimulationText text = new SimulationText(reports);
      out.println();
      text.print(out);
      json.set("simulations", text.json());
    }
    out.println(json);
  }
}
