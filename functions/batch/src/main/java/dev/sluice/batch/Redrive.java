package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies records again that could not be applied when the stream brought them, in the order of a
 * run. A run has a number, higher than any before, and its records have places in it; both fence
 * what was applied. So a run may be killed anywhere and done again from its beginning, or by
 * several at once, beside the stream's own deliveries: each record is applied once. For this, a run
 * is done with the same records, pipeline and options to its end.
 *
 * <p>One object does one run, or the rest of one. For one thread.
 */
public final class Redrive {

  /** What stands for a shard among the positions of a key; no stream has a shard of this name. */
  static final String SHARD = "redrive";

  /** What is refused now is in quarantine already. */
  private static final Quarantine KEPT = (records, deadline) -> {};

  private static final StateCache NO_CACHE = new StateCache(0);

  private final Pipeline pipeline;
  private final StateStore store;
  private final KeyLoader loader;
  private final Groups groups;
  private final OutboxDelivery outboxes;
  private final Options options;
  private final Lifetime lifetime;
  private final Set<String> stopped = new HashSet<>();

  /**
   * For pipelines in which no keys learn together.
   *
   * @param pipeline with which records are applied
   * @param nowMillis epoch milliseconds; a key that is redriven is kept as if its record had
   *     arrived now
   */
  public Redrive(
      Pipeline pipeline, StateStore store, AlertSink alerts, Options options, long nowMillis) {
    this(pipeline, store, GroupStore.NONE, alerts, options, nowMillis);
  }

  /**
   * @param pipeline with which records are applied
   * @param nowMillis epoch milliseconds; a key that is redriven is kept as if its record had
   *     arrived now
   */
  public Redrive(
      Pipeline pipeline,
      StateStore store,
      GroupStore groups,
      AlertSink alerts,
      Options options,
      long nowMillis) {
    this.pipeline = pipeline;
    this.store = store;
    this.loader = new KeyLoader(store, NO_CACHE);
    this.groups = new Groups(pipeline, groups, () -> 0);
    this.outboxes = new OutboxDelivery(store, alerts, new Teaching(this.groups, groups));
    this.options = options;
    this.lifetime = new Lifetime(pipeline, nowMillis);
  }

  /**
   * How a run goes about what is not plain.
   *
   * @param pastBad whether a parked key goes on past a record of it that is still bad
   */
  public record Options(boolean pastBad, Doubtful doubtful) {}

  /** What becomes of records of which nobody can tell whether they were applied. */
  public enum Doubtful {
    LEAVE,
    APPLY,
    /** As {@link #LEAVE}; whoever asks takes the records to be settled. */
    DISCARD
  }

  /** Where a record was put aside. */
  public enum Origin {
    /**
     * In quarantine, refused by a stage; or passed as bad by a run, under whatever stage it lies
     * there.
     */
    QUARANTINE,
    /**
     * In quarantine, under {@code PARKED} or {@code OVERFLOW}; and not above what the key said to
     * be waiting when the run was planned, for others may never have been committed.
     */
    WAITING,
    /** In a batch that Lambda gave up, and not in quarantine. */
    GIVEN_UP
  }

  /** What was made of a record until its run was planned, by the stream's deliveries above all. */
  public enum Finding {
    NOT_TAKEN,
    /** It was applied, by them or by an earlier run, or held back by a filter. */
    TAKEN,
    /** Nobody can tell whether it was taken. */
    UNKNOWN,
    /** They had not come past it: they may still bring it, perhaps to a version that takes it. */
    AHEAD
  }

  /**
   * A record to apply; {@link Standing} makes them.
   *
   * @param redriven how far earlier runs had come with its key when the run was planned; null if
   *     that is not known
   */
  public record Candidate(
      ShardRecord record, Origin origin, Finding finding, @Nullable Position redriven) {}

  /** What became of a candidate. */
  public sealed interface Result {

    record Applied(String key) implements Result {}

    /** It was applied before, by this run or by the stream. */
    record Fenced(String key) implements Result {}

    /** The pipeline's filter holds it back. */
    record Filtered() implements Result {}

    /** It is still bad, and stays where it is. */
    record Rejected(QuarantinedRecord.Stage stage, String reason, @Nullable String key)
        implements Result {}

    /** It cannot be applied yet, and stays where it is. */
    record Waits(String key, String reason) implements Result {}

    /** Nobody can tell whether it was applied. */
    record Doubtful(String key, String reason) implements Result {}

    /** A service did not answer in time: the same candidates must come again. */
    record NotDone(String reason) implements Result {}
  }

  /** What became of a parked key. */
  public enum Release {
    RELEASED,
    /** Beyond what was asked for, more waits. */
    MORE_WAITS,
    /** A window carries the key: when it has ended, the key can be released. */
    CARRIED,
    NOT_PARKED
  }

  /**
   * The key came to stand still earlier in this run, by another object: it does not go on in this
   * one.
   */
  public void stop(String key) {
    stopped.add(key);
  }

  /** Whether the key stands still in this run behind a record that is not settled. */
  public boolean isStopped(String key) {
    return stopped.contains(key);
  }

  /**
   * Applies records that follow each other in a run. Those of a parked key that wait must be in the
   * run all, in stream order, or none.
   *
   * @param firstIndex the first one's place in the run; the next call goes on behind the last, but
   *     comes again with the same if any was {@link Result.NotDone}
   * @return what became of each, in their order
   * @throws IllegalStateException if a store or sink is wrongly set up
   */
  public List<Result> apply(
      long run, long firstIndex, List<Candidate> candidates, Deadline deadline) {
    RunPart part = new RunPart(run, firstIndex, candidates, options, lifetime);
    BatchRun batch = BatchRun.begin(part.records(), deadline, () -> 0);
    List<RedriveRule> rules = new ArrayList<>();
    List<KeyRecords> byKey = part.prepare(pipeline).byKey();
    groups.refresh();
    List<KeyFold> keys =
        groups.share(byKey, batch)
            ? loader.load(byKey, key -> rule(key, part, rules), batch)
            : List.of();
    Isolation unreadable = new Isolation(pipeline, KEPT, batch);
    new Rounds(new KeyDraft(pipeline), store, NO_CACHE, outboxes, unreadable, batch).bringOn(keys);
    unreadable.keep();
    part.reject(unreadable.kept());
    keys.forEach(key -> part.forget(key.notDone()));
    rules.stream().filter(RedriveRule::hasStopped).map(RedriveRule::key).forEach(this::stop);
    return part.results(batch.answer());
  }

  private RedriveRule rule(String key, RunPart part, List<RedriveRule> rules) {
    RedriveRule rule = new RedriveRule(key, part, isStopped(key));
    rules.add(rule);
    return rule;
  }

  /**
   * Lets a parked key go on with what the stream brings. What waits is taken to be settled, up to
   * these positions; beyond them nothing may wait.
   *
   * @param through the highest positions, by shard, below which every record that waits was
   *     applied, filtered or passed
   * @throws UnavailableException if a service does not answer before the deadline
   */
  public Release release(String key, Map<String, Position> through, Deadline deadline) {
    return new KeyRelease(store, outboxes, lifetime, deadline).release(key, through);
  }
}
