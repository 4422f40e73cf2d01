package dev.sluice.batch;

import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.state.CorruptStateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One key's records of a batch, and how far they have come: the first {@code done} of them need no
 * redelivery, those up to {@code folded} are in the latest commit.
 */
final class KeyFold {

  private final String key;
  private final List<ReadyRecord> records;
  private @Nullable StoredKey held;
  private @Nullable KeyState state;
  private int done;
  private int folded;
  private int conflicts;

  /**
   * @param held what the store is believed to hold of the key; null if nothing
   */
  KeyFold(String key, List<ReadyRecord> records, @Nullable StoredKey held) {
    this.key = key;
    this.records = records;
    this.held = held;
  }

  String key() {
    return key;
  }

  @Nullable StoredKey held() {
    return held;
  }

  boolean isDone() {
    return done == records.size();
  }

  /** The place in the batch of the first record that is not done. */
  int firstNotDone() {
    return records.get(done).index();
  }

  /** Commits without success since the latest one with. */
  int conflicts() {
    return conflicts;
  }

  /** Folds what is not done, as far as one commit may go. */
  Fold fold(Pipeline pipeline) {
    Positions positions = new Positions(held == null ? Map.of() : held.positions());
    try {
      return fold(state(pipeline), positions);
    } catch (CorruptStateException corrupt) {
      return unreadable(positions, corrupt);
    }
  }

  private KeyState state(Pipeline pipeline) throws CorruptStateException {
    if (state == null) {
      state = held == null ? pipeline.newState() : pipeline.restore(held.state());
    }
    return state;
  }

  private Fold fold(KeyState state, Positions positions) {
    OutboxDraft outbox = new OutboxDraft();
    Map<String, Integer> errors = new HashMap<>();
    int applied = 0;
    for (folded = done; folded < records.size() && !outbox.isFull(); folded++) {
      ReadyRecord next = records.get(folded);
      if (!positions.cover(next.record())) {
        for (String alert : state.apply(next.event(), outbox.decisions())) {
          errors.merge(alert, 1, Integer::sum);
        }
        positions.advance(next.record());
        applied++;
      }
    }
    int fenced = folded - done - applied;
    if (applied == 0) {
      return new Fold.Unchanged(fenced);
    }
    Commit commit = commit(state, positions, outbox);
    long bytes = commit.next().state().length + outbox.bytes();
    return new Fold.Changed(this, commit, applied, fenced, errors, bytes);
  }

  private Commit commit(KeyState state, Positions positions, OutboxDraft outbox) {
    long revision = held == null ? 1 : held.revision() + 1;
    StoredKey next =
        new StoredKey(key, revision, positions.remembered(), state.encode(), outbox.decisions());
    return new Commit(next, state.summary());
  }

  private Fold unreadable(Positions positions, CorruptStateException corrupt) {
    String reason = "the stored state of the record's key cannot be read: " + corrupt.getMessage();
    List<BadRecord> bad = new ArrayList<>();
    for (ReadyRecord next : records.subList(done, records.size())) {
      if (!positions.cover(next.record())) {
        bad.add(new BadRecord(next.index(), next.record(), QuarantinedRecord.Stage.STATE, reason));
      }
    }
    return new Fold.Unreadable(key, bad, records.size() - done - bad.size());
  }

  /** The latest fold is what the store now holds. */
  void committed(StoredKey next) {
    held = next;
    conflicts = 0;
  }

  /** The latest fold was in vain, for the store holds something else. */
  void conflicted(@Nullable StoredKey current) {
    held = current;
    state = null;
    folded = done;
    conflicts++;
  }

  /** What was held to be told is told, and with it all that was folded is done. */
  void told() {
    done = folded;
    held = held == null ? null : held.withoutOutbox();
  }
}
