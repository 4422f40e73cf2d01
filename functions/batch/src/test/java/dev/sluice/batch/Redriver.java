package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.QuarantinedRecord.Stage;
import dev.sluice.batch.Redrive.Candidate;
import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.Redrive.Origin;
import dev.sluice.batch.Redrive.Result;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Preparation;
import dev.sluice.pipeline.Prepared;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Redrives beside the stream, run after run, with pipelines that take more or less of what was
 * refused. Its processes are killed at any port call and go on from the beginning of their run, or
 * from where it had come; and they go on beside their successors.
 */
final class Redriver {

  private static final Redrive.Options OPTIONS = new Redrive.Options(false, Doubtful.LEAVE);
  private final Random random;
  private final World world;
  private final Ports ports;
  private final List<Pipeline> pipelines;
  private final boolean parks;
  private final Map<Pipeline, Preparation> preparations = new HashMap<>();
  private final Set<Identity> settled = new HashSet<>();
  private final Set<Identity> doubtful = new HashSet<>();
  private Map<String, StoredKey> standings = Map.of();
  private List<QuarantinedRecord> known = List.of();
  private @Nullable Run run;
  private @Nullable Attempt process;
  private long runs;
  private boolean planned;

  /**
   * @param ports to the world, with the trouble on the way
   * @param pipelines with which it redrives; the last one refuses least
   * @param parks whether the function parks what it refuses
   */
  Redriver(Random random, World world, Ports ports, List<Pipeline> pipelines, boolean parks) {
    this.random = random;
    this.world = world;
    this.ports = ports;
    this.pipelines = pipelines;
    this.parks = parks;
  }

  /** Which record it is. */
  record Identity(String shard, Position position) {
    static Identity of(ShardRecord record) {
      return new Identity(record.shard(), record.position());
    }
  }

  /** The records of which nobody can tell whether they were applied. */
  Set<Identity> doubtful() {
    return doubtful;
  }

  /** A record of a run. */
  private record Planned(Candidate candidate, String key) {}

  /** What outlives the processes that do it. */
  private static final class Run {
    private final long number;
    private final Pipeline pipeline;
    private final List<Planned> records;
    private final Set<String> stopped = new HashSet<>();
    private int next;

    Run(long number, Pipeline pipeline, List<Planned> records) {
      this.number = number;
      this.pipeline = pipeline;
      this.records = records;
    }
  }

  /** Does a run, or the rest of it. */
  private static final class Attempt {
    private final Run run;
    private final Redrive redrive;
    private int next;

    Attempt(Run run, Redrive redrive, int next) {
      this.run = run;
      this.redrive = redrive;
      this.next = next;
    }
  }

  /** Goes on a little. */
  void step(Deadline deadline) {
    Attempt now = process;
    // Whoever is called while this one is at a port takes the run over.
    process = null;
    try {
      if (now == null) {
        now = begin();
      }
      if (now != null) {
        goOn(now, deadline);
        process = run == now.run ? now : null;
      }
    } catch (Crash | UnavailableException killed) {
      process = now != null && run == now.run && random.nextBoolean() ? now : null;
    }
  }

  /** Whether everything is settled that can be. */
  boolean isDone() {
    return run == null
        && world.keys().values().stream().allMatch(key -> key.parking() == null)
        && world.quarantine().records().stream()
            .noneMatch(line ->
                key(line, pipelines.get(pipelines.size() - 1)) != null
                    && !isWaiting(line)
                    && !isSettled(line)
                    && !doubtful.contains(Identity.of(line.record())));
  }

  private @Nullable Attempt begin() {
    Run now = run == null ? plan() : run;
    run = now;
    if (now == null) {
      return null;
    }
    Redrive redrive =
        new Redrive(now.pipeline, ports.states(), ports.sink(), OPTIONS, Meters.START);
    boolean anew = random.nextBoolean();
    if (!anew) {
      now.stopped.forEach(redrive::stop);
    }
    return new Attempt(now, redrive, anew ? 0 : now.next);
  }

  /** Asks first how keys stand, and then what is kept; much may happen in between. */
  private @Nullable Run plan() {
    planned = !planned;
    if (planned) {
      known = world.quarantine().records();
      standings = world.keys();
      return null;
    }
    Pipeline pipeline = pipelines.get(random.nextInt(pipelines.size()));
    List<Planned> chosen = chosen(pipeline);
    return chosen.isEmpty() ? null : new Run(++runs, pipeline, chosen);
  }

  private List<Planned> chosen(Pipeline pipeline) {
    List<QuarantinedRecord> lines = world.quarantine().records();
    Map<Identity, QuarantinedRecord> chosen = new LinkedHashMap<>();
    Map<Identity, Set<String>> refusals = new HashMap<>();
    for (QuarantinedRecord line : lines) {
      Identity identity = Identity.of(line.record());
      if (!isSettled(line) && isToRedrive(line, pipeline)) {
        // What refused a record says more than that it waited.
        chosen.merge(identity, line, (one, other) -> isWaiting(one) ? other : one);
      }
      if (!isWaiting(line)) {
        refusals.computeIfAbsent(identity, any -> new HashSet<>()).add(line.pipelineVersion());
      }
    }
    return chosen.values().stream()
        .sorted(Comparator.comparing(line -> line.record().position()))
        .map(line ->
            planned(line, pipeline, refusals.getOrDefault(Identity.of(line.record()), Set.of())))
        .toList();
  }

  private Planned planned(QuarantinedRecord line, Pipeline pipeline, Set<String> refusedBy) {
    String key = Objects.requireNonNull(key(line, pipeline));
    StoredKey held = standings.get(key);
    Standing standing = held == null ? Standing.NONE : Standing.of(held);
    Origin origin = isWaiting(line) ? Origin.WAITING : Origin.QUARANTINE;
    return new Planned(standing.candidate(line.record(), origin, refusedBy), key);
  }

  /** The record's key, if this pipeline finds it. */
  private @Nullable String key(QuarantinedRecord line, Pipeline pipeline) {
    if (line.key() != null) {
      return line.key();
    }
    Preparation preparation = preparations.computeIfAbsent(pipeline, Pipeline::newPreparation);
    preparation.begin();
    return line.record().prepare(preparation) instanceof Prepared.Ready ready
        ? ready.event().key()
        : null;
  }

  private boolean isToRedrive(QuarantinedRecord line, Pipeline pipeline) {
    String key = key(line, pipeline);
    StoredKey held = key == null ? null : standings.get(key);
    Standing standing = held == null ? Standing.NONE : Standing.of(held);
    String shard = line.record().shard();
    Position position = line.record().position();
    boolean isPast = standing.isPast(shard, position);
    if (standing.isParked()) {
      return standing.holdsBack(shard, position) && !(isWaiting(line) && isPast);
    }
    if (isWaiting(line) || key == null) {
      return false;
    }
    return parks ? isPast : known.contains(line);
  }

  private void goOn(Attempt now, Deadline deadline) {
    Run of = now.run;
    if (now.next < of.records.size()) {
      int to = Math.min(of.records.size(), now.next + 1 + random.nextInt(8));
      List<Planned> part = of.records.subList(now.next, to);
      List<Result> results =
          now.redrive.apply(
              of.number, now.next, part.stream().map(Planned::candidate).toList(), deadline);
      if (results.stream().noneMatch(Result.NotDone.class::isInstance)) {
        note(now, part, results);
        now.next = to;
        of.next = Math.max(of.next, to);
      }
    } else {
      release(now, deadline);
      run = run == of ? null : run;
    }
  }

  private void note(Attempt now, List<Planned> part, List<Result> results) {
    assertThat(results).hasSameSizeAs(part);
    for (int i = 0; i < part.size(); i++) {
      Result result = results.get(i);
      String key = part.get(i).key();
      if (now.redrive.isStopped(key)) {
        now.run.stopped.add(key);
      }
      if (now.run == run) {
        note(Identity.of(part.get(i).candidate().record()), result);
      }
    }
  }

  private void note(Identity record, Result result) {
    if (result instanceof Result.Applied
        || result instanceof Result.Fenced
        || result instanceof Result.Filtered) {
      settled.add(record);
      doubtful.remove(record);
    } else if (result instanceof Result.Doubtful) {
      doubtful.add(record);
    }
  }

  private void release(Attempt now, Deadline deadline) {
    now.run.records.stream()
        .map(Planned::key)
        .filter(key -> !now.redrive.isStopped(key))
        .distinct()
        .forEach(key -> now.redrive.release(key, settled(key), deadline));
  }

  /** How far a key's records are settled, by all runs. */
  private Map<String, Position> settled(String key) {
    Positions through = new Positions(Map.of());
    for (QuarantinedRecord line : world.quarantine().records()) {
      if (key.equals(line.key()) && isSettled(line)) {
        through.advance(line.record().shard(), line.record().position());
      }
    }
    return through.remembered();
  }

  private boolean isSettled(QuarantinedRecord line) {
    return settled.contains(Identity.of(line.record()));
  }

  private static boolean isWaiting(QuarantinedRecord line) {
    return line.stage() == Stage.PARKED || line.stage() == Stage.OVERFLOW;
  }
}
