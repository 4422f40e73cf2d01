package dev.sluice.versus.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.emulators.EmulatorException;
import dev.sluice.versus.race.Agreement;
import dev.sluice.versus.race.Course;
import dev.sluice.versus.race.DisagreementException;
import dev.sluice.versus.race.Job;
import dev.sluice.versus.race.Measurement;
import dev.sluice.versus.race.ResultFile;
import dev.sluice.versus.race.Runner;
import dev.sluice.versus.run.Entrant.Race;
import dev.sluice.versus.run.Leg.Compiler;
import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.workload.FieldOrder;
import dev.sluice.versus.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets contenders race, each in a fresh JVM, on one JDK and with one collector, in turn. Before
 * each race the contender scores some records, of which everybody must tell the same.
 */
public final class Comparison {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long SEED = 20_261_119;
  private static final int CHECKED_KEYS = 100;
  private static final int KEYS_AT_DYNAMODB_LOCAL = 20;

  private final RaceSettings settings;
  private final Path functions;
  private final Path folder;
  private final Consumer<String> progress;
  private final Map<String, Told> told = new HashMap<>();
  private int runs;

  /** What one contender told of some records, with which all others are compared. */
  private record Told(String by, Map<String, KeyResult> results) {}

  /**
   * Prepares a comparison.
   *
   * @param functions the folder of the modules, which are built
   * @param folder an empty folder
   * @param progress receives a line before each run
   */
  public Comparison(RaceSettings settings, Path functions, Path folder, Consumer<String> progress) {
    this.settings = settings;
    this.functions = functions;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Runs it. Who fails, takes longer than the settings allow, or comes to other results than the
   * others, is left out from then on; the others go on.
   *
   * @throws IllegalStateException if a module of the contenders is not built
   */
  public Results run(List<Entrant> entrants) throws InterruptedException {
    entrants.forEach(entrant -> entrant.home().classPath(functions));
    try (ServiceProcesses services = new ServiceProcesses(functions, folder, progress)) {
      Results results = checked(entrants, services);
      for (int round = 1; round <= settings.rounds(); round++) {
        results = round(round, able(entrants, results), results, services);
      }
      return results;
    }
  }

  /** Who fails where conditions are real. */
  private Results checked(List<Entrant> entrants, ServiceProcesses services)
      throws InterruptedException {
    Results results = Results.none();
    for (Entrant entrant : entrants) {
      if (entrant.race() == Race.HANDLER) {
        progress.accept("comparing at DynamoDB Local: " + entrant.title());
        Leg leg = atDynamoDbLocal(entrant);
        Attempt attempt = attempt(() -> check(leg, services));
        results = attempt.failure() == null ? results : results.with(leg, attempt.failure());
      }
    }
    return results;
  }

  /** The condition under which a contender is compared with the others before it races. */
  private static Leg atDynamoDbLocal(Entrant entrant) {
    return new Leg(entrant, KEYS_AT_DYNAMODB_LOCAL, FieldOrder.RANDOM, Compiler.C2);
  }

  private static List<Entrant> able(List<Entrant> entrants, Results results) {
    return entrants.stream()
        .filter(entrant -> !results.excludes(atDynamoDbLocal(entrant)))
        .toList();
  }

  private Results round(
      int round, List<Entrant> entrants, Results before, ServiceProcesses services)
      throws InterruptedException {
    Results results = before;
    for (Leg leg : Legs.of(entrants, settings)) {
      if (!results.excludes(leg)) {
        progress.accept("round %d of %d: %s".formatted(round, settings.rounds(), leg));
        Attempt attempt = attempt(() -> race(leg, services));
        results =
            attempt.failure() == null
                ? results.with(leg, attempt.measured())
                : results.with(leg, attempt.failure());
      }
    }
    return results;
  }

  /** What becomes of a run: failure is null if it was measured. */
  private record Attempt(Measurement measured, @Nullable String failure) {}

  /** A run of a contender. */
  private interface Running {
    Measurement run() throws IOException, InterruptedException;
  }

  private Attempt attempt(Running running) throws InterruptedException {
    try {
      Measurement run = running.run();
      if (run.records() > 0) {
        progress.accept("  %.2f us of processor time a record".formatted(run.cpuMicros()));
      }
      return new Attempt(run, null);
    } catch (IOException
        | IllegalStateException
        | DisagreementException
        | EmulatorException failed) {
      String reason = String.valueOf(failed.getMessage());
      progress.accept("  failed: " + reason);
      return new Attempt(Measurement.NONE, reason);
    }
  }

  private Measurement check(Leg leg, ServiceProcesses services)
      throws IOException, InterruptedException {
    Course.Services local = services.dynamoDbLocal();
    return run(
        leg, job(leg, local, settings.checkedAtDynamoDbLocal(), KEYS_AT_DYNAMODB_LOCAL, 0, "none"));
  }

  private Measurement race(Leg leg, ServiceProcesses services)
      throws IOException, InterruptedException {
    String checked = "checked-" + leg.order();
    return run(
        leg,
        job(
            leg,
            services(leg, checked, services),
            settings.checked(),
            CHECKED_KEYS,
            settings.measuredMillis(),
            checked));
  }

  private Course.Services services(Leg leg, String checked, ServiceProcesses services)
      throws IOException, InterruptedException {
    if (leg.entrant().race() == Race.HANDLER) {
      return services.stub();
    }
    if (leg.entrant().home() != Home.KAFKA) {
      return Course.Services.NONE;
    }
    services.broker(checked, new Workload(SEED, CHECKED_KEYS, leg.order()), settings.checked());
    String topic = "records-" + leg.keys() + "-" + leg.order();
    return services.broker(topic, new Workload(SEED, leg.keys(), leg.order()), settings.read());
  }

  private Job job(
      Leg leg,
      Course.Services services,
      int checkedRecords,
      int checkedKeys,
      long measuredMillis,
      String checkedTopic)
      throws IOException {
    String name = leg.entrant().name() + "-" + ++runs;
    return new Job(
        leg.entrant().name(),
        name,
        SEED,
        leg.keys(),
        leg.order(),
        leg.entrant().callsForEachRecord() ? settings.slowBatch() : RaceSettings.BATCH,
        checkedRecords,
        checkedKeys,
        checkedTopic,
        settings.warmupMillis(leg.compiler()),
        measuredMillis,
        settings.streamed(),
        RaceSettings.DELAY_MILLIS,
        services,
        Files.createDirectories(folder.resolve(name)).toString());
  }

  private Measurement run(Leg leg, Job job) throws IOException, InterruptedException {
    Home home = leg.entrant().home();
    List<String> options = new ArrayList<>(JvmOptions.of(leg.compiler()));
    options.addAll(home.options());
    Path own = Path.of(job.folder());
    try (Jvm jvm =
        Jvm.start(own, options, home.classPath(functions), Runner.class.getName(), json(job))) {
      Measurement measured =
          MAPPER.readValue(jvm.lastLine(settings.longestRun()), Measurement.class);
      compare(leg, job, ResultFile.read(own));
      return measured;
    } finally {
      Folders.delete(own);
    }
  }

  private static String json(Job job) throws JsonProcessingException {
    return MAPPER.writeValueAsString(job);
  }

  /** Beside the oracle's, which the contender's JVM has. */
  private void compare(Leg leg, Job job, Map<String, KeyResult> results) {
    // The order of fields changes no result.
    String same = job.checkedRecords() + " of " + job.checkedKeys();
    Told first = told.putIfAbsent(same, new Told(leg.toString(), results));
    if (first != null) {
      Agreement.require(first.by(), first.results(), leg.toString(), results);
    }
  }
}
