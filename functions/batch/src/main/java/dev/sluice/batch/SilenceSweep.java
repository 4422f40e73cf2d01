package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at the keys that are due, and raises what their silence raises. However many sweep at once
 * beside the stream's own deliveries, and wherever one ends, a silence raises an alert once: it is
 * committed with the key's state over the revision at which the key was silent, and a key that has
 * something left to tell stays due.
 */
public final class SilenceSweep {

  /** Silence is measured until here before now: what came since may be on its way. */
  static final long USUAL_DELAY_MILLIS = 60_000;

  /** No invocation takes longer: a shard that was late before then and says nothing is read. */
  static final long LONGEST_BATCH_MILLIS = 15 * 60_000;

  private static final int MOST_KEYS = 1_000;
  private static final int MOST_CONFLICTS = 4;

  private final Pipeline pipeline;
  private final StateStore store;
  private final SilenceIndex index;
  private final OutboxDelivery outboxes;

  /** For pipelines in which no keys learn together. */
  public SilenceSweep(Pipeline pipeline, StateStore store, AlertSink alerts, SilenceIndex index) {
    this(pipeline, store, GroupStore.NONE, alerts, index);
  }

  public SilenceSweep(
      Pipeline pipeline,
      StateStore store,
      GroupStore groups,
      AlertSink alerts,
      SilenceIndex index) {
    this.pipeline = pipeline;
    this.store = store;
    this.index = index;
    Teaching teaching = new Teaching(new Groups(pipeline, groups, () -> 0), groups);
    this.outboxes = new OutboxDelivery(store, alerts, teaching);
  }

  /**
   * What a sweep came to.
   *
   * @param horizonMillis until when silence was measured, in epoch milliseconds
   * @param keys that were due and looked at
   * @param alerts raised
   * @param failures why keys are left to the next sweep, each reason once
   */
  public record Outcome(long horizonMillis, int keys, int alerts, List<String> failures) {
    public Outcome {
      failures = List.copyOf(failures);
    }
  }

  /**
   * Looks at what is due.
   *
   * @param nowMillis epoch milliseconds
   * @throws UnavailableException if the index does not answer before the deadline
   * @throws IllegalStateException if a store or sink is wrongly set up
   */
  public Outcome sweep(long nowMillis, Deadline deadline) {
    Sweeping sweeping = new Sweeping(nowMillis, deadline);
    Set<String> seen = new HashSet<>();
    while (!deadline.passed()) {
      Set<String> due = new LinkedHashSet<>(index.due(sweeping.dueSeconds(), MOST_KEYS, deadline));
      due.removeAll(seen);
      if (due.isEmpty()) {
        break;
      }
      seen.addAll(due);
      sweeping.look(due);
    }
    return sweeping.outcome(seen.size());
  }

  /** Until when the stream is known to be read. */
  private long horizon(long nowMillis, Deadline deadline) {
    return index.lags(deadline).stream()
        .filter(lag -> lag.seenMillis() >= nowMillis - LONGEST_BATCH_MILLIS)
        .mapToLong(ShardLag::unreadSinceMillis)
        .reduce(nowMillis - USUAL_DELAY_MILLIS, Math::min);
  }

  /** One sweep. */
  private final class Sweeping {

    private final long nowMillis;
    private final Deadline deadline;
    private final Set<String> failures = new LinkedHashSet<>();
    private long horizon;
    private int alerts;

    Sweeping(long nowMillis, Deadline deadline) {
      this.nowMillis = nowMillis;
      this.deadline = deadline;
      this.horizon = horizon(nowMillis, deadline);
    }

    long dueSeconds() {
      return Math.floorDiv(horizon, 1_000L);
    }

    Outcome outcome(int keys) {
      return new Outcome(horizon, keys, alerts, List.copyOf(failures));
    }

    /** Looks at keys; of those that others write to at the same time, a few times. */
    void look(Set<String> keys) {
      Set<String> open = keys;
      for (int i = 0; i < MOST_CONFLICTS && !open.isEmpty(); i++) {
        try {
          List<StoredKey> held = tell(store.load(open, deadline).values());
          // Who wrote one of them from a batch that is late had noted that before.
          horizon = Math.min(horizon, horizon(nowMillis, deadline));
          open = commit(decide(held));
        } catch (UnavailableException unanswered) {
          failures.add(unanswered.getMessage());
          return;
        }
      }
    }

    /** The keys of which nothing is left to tell. */
    private List<StoredKey> tell(Iterable<StoredKey> held) {
      List<StoredKey> all = new ArrayList<>();
      held.forEach(all::add);
      Map<String, String> untold =
          outboxes.tell(all, BatchRun.begin(new ShardRecords(), deadline, () -> 0));
      failures.addAll(untold.values());
      all.removeIf(key -> untold.containsKey(key.key()));
      all.replaceAll(StoredKey::withoutOutbox);
      return all;
    }

    private List<Commit> decide(List<StoredKey> held) {
      List<Commit> commits = new ArrayList<>();
      for (StoredKey key : held) {
        SilentKey silent = SilentKey.of(pipeline, key, horizon);
        if (silent.isUnreadable()) {
          failures.add("the stored state of a key cannot be read");
        }
        silent.commit().ifPresent(commits::add);
      }
      return commits;
    }

    /** The keys to be looked at again. */
    private Set<String> commit(List<Commit> commits) {
      List<CommitResult> results = commits.isEmpty() ? List.of() : store.commit(commits, deadline);
      Set<String> again = new HashSet<>();
      List<StoredKey> raised = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        StoredKey next = commits.get(i).next();
        if (results.get(i) instanceof CommitResult.Conflict) {
          again.add(next.key());
        } else if (results.get(i) instanceof CommitResult.Unknown unknown) {
          failures.add(unknown.reason());
        } else if (!next.outbox().isEmpty()) {
          raised.add(next);
        }
      }
      raised.forEach(key -> alerts += key.outbox().size());
      tell(raised);
      return again;
    }
  }
}
