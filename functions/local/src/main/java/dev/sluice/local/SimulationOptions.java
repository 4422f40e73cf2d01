package dev.sluice.local;

import dev.sluice.definition.DeliverySettings;
import dev.sluice.planning.Estimate;
import dev.sluice.planning.Plan;
import dev.sluice.planning.Scenario;
import dev.sluice.planning.Simulation;
import dev.sluice.planning.SimulationReport;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what is simulated. */
final class SimulationOptions {

  @Option(
      names = "--simulate",
      description =
          "Also lets the choice run in virtual time: evenly, with bursts, a hot key, a slow consumer, an outage.")
  private boolean simulate;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of what is at random in that. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "60",
      description = "How long that goes on, in virtual time. Default: ${DEFAULT-VALUE}.")
  private int minutes = 60;

  @Option(
      names = "--burst",
      paramLabel = "B",
      defaultValue = "5",
      description =
          "How many times as many records come in a minute of every ten. Default: ${DEFAULT-VALUE}.")
  private double burst = 5;

  @Option(
      names = "--hot-key",
      paramLabel = "P",
      defaultValue = "0.1",
      description = "The part of all records that one hot key gets. Default: ${DEFAULT-VALUE}.")
  private double hotKey = 0.1;

  @Option(
      names = "--slow",
      paramLabel = "T",
      defaultValue = "5",
      description =
          "How many times as long a slow consumer takes, for a sixth of the time. Default: ${DEFAULT-VALUE}.")
  private double slow = 5;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  SimulationOptions() {}

  /** What became of the scenarios; none if that was not asked for, or there is no choice. */
  List<SimulationReport> run(Plan plan, DeliverySettings delivery) {
    if (minutes < 1 || minutes > 7 * 24 * 60) {
      throw new IllegalArgumentException("--minutes is " + minutes + "; write 1 to 10080");
    }
    List<Scenario> scenarios = Scenario.all(burst, hotKey, slow);
    return plan.choice()
        .filter(choice -> simulate)
        .map(choice -> run(plan, choice, delivery, scenarios))
        .orElse(List.of());
  }

  private List<SimulationReport> run(
      Plan plan, Estimate choice, DeliverySettings delivery, List<Scenario> scenarios) {
    Simulation simulation =
        new Simulation(
            plan.question(),
            choice,
            Simulation.mapping(
                plan.question().function(),
                delivery.attempts(),
                delivery.maximumAge(),
                delivery.timeout()),
            minutes * 60,
            seed);
    return scenarios.stream().map(simulation::run).toList();
  }
}
