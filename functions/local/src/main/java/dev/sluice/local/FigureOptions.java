package dev.sluice.local;

import dev.sluice.planning.Costs;
import dev.sluice.planning.FunctionSettings;
import dev.sluice.planning.PipelineProfile;
import dev.sluice.planning.Prices;
import dev.sluice.planning.Question;
import dev.sluice.planning.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say with what figures is computed. */
final class FigureOptions {

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "How many shards a provisioned stream has. Default: as many as are needed.")
  private @Nullable Integer shards;

  @Option(
      names = "--stream-hours",
      paramLabel = "H",
      defaultValue = "24",
      description =
          "How long the stream keeps records, as infra's -c streamHours. Default: ${DEFAULT-VALUE}.")
  private int streamHours = 24;

  @Option(
      names = "--carry",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "The window of the layout that carries state. Default: ${DEFAULT-VALUE}.")
  private double carrySeconds = 60;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description =
          "Prices instead of ours: functions/planning/src/main/resources/dev/sluice/planning/prices.json is the form.")
  private @Nullable Path prices;

  @Option(
      names = "--costs",
      paramLabel = "FILE",
      description =
          "What records, keys and calls cost in time, instead of ours: costs.json beside the prices is the form.")
  private @Nullable Path costs;

  // picocli sets the annotated fields before it calls anything.
  @SuppressWarnings("NullAway.Init")
  FigureOptions() {}

  int streamHours() {
    return streamHours;
  }

  Question question(Workload workload, PipelineProfile profile, FunctionSettings function)
      throws IOException {
    return new Question(
        workload,
        profile,
        function,
        prices == null ? Prices.shipped() : Prices.read(prices),
        costs == null ? Costs.shipped() : Costs.read(costs),
        Optional.ofNullable(shards),
        carrySeconds);
  }
}
