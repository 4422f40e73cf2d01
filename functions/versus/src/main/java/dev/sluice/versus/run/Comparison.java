package dev.sluice.versus.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.versus.race.Agreement;
import dev.sluice.versus.race.Course;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets contenders race, each in a fresh JVM, on one JDK and with one collector, in turn. Before
 * each race the contender scores some records, of which everybody must tell the same.
 */
public final class Comparison {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long SEED = 20_261_119;
  private static final int CHECKED_RECORDS = 4000;
  private static final int CHECKED_KEYS = 100;

  /** DynamoDB Local takes some milliseconds a call, and some contenders make four for a record. */
  private static final int CHECKED_AT_DYNAMODB_LOCAL = 600;

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
   * Runs it.
   *
   * @throws IllegalStateException if a contender fails, or comes to other results than the others
   */
  public Map<Leg, List<Measurement>> run(List<Entrant> entrants)
      throws IOException, InterruptedException {
    try (ServiceProcesses services = new ServiceProcesses(functions, folder, progress)) {
      checkAtDynamoDbLocal(entrants, services);
      Map<Leg, List<Measurement>> measured = new LinkedHashMap<>();
      for (int round = 1; round <= settings.rounds(); round++) {
        for (Leg leg : Legs.of(entrants, settings)) {
          progress.accept("round %d of %d: %s".formatted(round, settings.rounds(), leg));
          Measurement run = race(leg, services);
          progress.accept("  %.2f us of processor time a record".formatted(run.cpuMicros()));
          measured.computeIfAbsent(leg, first -> new ArrayList<>()).add(run);
        }
      }
      return measured;
    }
  }

  private void checkAtDynamoDbLocal(List<Entrant> entrants, ServiceProcesses services)
      throws IOException, InterruptedException {
    for (Entrant entrant : entrants) {
      if (entrant.race() == Race.HANDLER) {
        Course.Services local = services.dynamoDbLocal();
        progress.accept("comparing at DynamoDB Local: " + entrant.title());
        Leg leg = new Leg(entrant, KEYS_AT_DYNAMODB_LOCAL, FieldOrder.RANDOM, Compiler.C2);
        run(leg, job(leg, local, CHECKED_AT_DYNAMODB_LOCAL, KEYS_AT_DYNAMODB_LOCAL, 0, "none"));
      }
    }
  }

  private Measurement race(Leg leg, ServiceProcesses services)
      throws IOException, InterruptedException {
    String checked = "checked-" + leg.order();
    return run(
        leg,
        job(
            leg,
            services(leg, checked, services),
            CHECKED_RECORDS,
            CHECKED_KEYS,
            settings.measuredMillis(),
            checked));
  }

  private Course.Services services(Leg leg, String checked, ServiceProcesses services)
      throws IOException {
    if (leg.entrant().race() == Race.HANDLER) {
      return services.stub();
    }
    if (leg.entrant().home() != Home.KAFKA) {
      return Course.Services.NONE;
    }
    services.broker(checked, new Workload(SEED, CHECKED_KEYS, leg.order()), CHECKED_RECORDS);
    String topic = "records-" + leg.keys() + "-" + leg.order();
    return services.broker(
        topic, new Workload(SEED, leg.keys(), leg.order()), settings.streamed() / 2);
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
        settings.warmupMillis(),
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
      Measurement measured = MAPPER.readValue(jvm.lastLine(), Measurement.class);
      compare(leg, job, ResultFile.read(own));
      return measured;
    } catch (IllegalStateException failed) {
      throw new IllegalStateException(leg + ": " + failed.getMessage(), failed);
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
