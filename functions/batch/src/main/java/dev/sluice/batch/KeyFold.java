package dev.sluice.batch;

import dev.sluice.pipeline.state.CorruptStateException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key's records of a batch, and how far they have come: the first {@code done} of them need no
 * redelivery, those up to {@code folded} are in the latest commit.
 */
final class KeyFold {

  private final KeyRecords of;
  private final List<KeyRecord> records;
  private final KeyRule rule;
  private @Nullable StoredKey held;
  private boolean isRemembered;
  private int done;
  private int folded;
  private int conflicts;

  /**
   * @param held what the store is believed to hold of the key; null if nothing
   * @param isRemembered whether that came from memory
   */
  KeyFold(KeyRecords of, KeyRule rule, @Nullable StoredKey held, boolean isRemembered) {
    this.of = of;
    this.records = of.records();
    this.rule = rule;
    this.held = held;
    this.isRemembered = isRemembered;
  }

  KeyRecords of() {
    return of;
  }

  String key() {
    return of.key();
  }

  /** Whether what is held is what is remembered already. */
  boolean isRemembered() {
    return isRemembered;
  }

  @Nullable StoredKey held() {
    return held;
  }

  /** The first of its records that is not done. */
  KeyRecord next() {
    return records.get(done);
  }

  boolean isDone() {
    return done == records.size();
  }

  /** The place in the batch of the first record that is not done. */
  int firstNotDone() {
    return next().index();
  }

  /** Commits without success since the latest one with. */
  int conflicts() {
    return conflicts;
  }

  /** Folds what is not done, as far as one commit may go, over what is held. */
  Fold fold(KeyDraft draft, LookAhead lookAhead) {
    try {
      draft.begin(held);
      for (folded = done; folded < records.size() && !draft.isFull(); folded++) {
        // The first was looked at with those of other keys.
        if ((folded - done) % LookAhead.RECORDS == 1) {
          lookAhead.overRecords(records, folded);
        }
        rule.take(records.get(folded), draft);
      }
      return draft.fold(this);
    } catch (CorruptStateException corrupt) {
      return unreadable(corrupt);
    }
  }

  /** The records of which nothing is committed yet, or not told. */
  List<KeyRecord> notDone() {
    return records.subList(done, records.size());
  }

  private Fold unreadable(CorruptStateException corrupt) {
    String reason = "the stored state of the record's key cannot be read: " + corrupt.getMessage();
    List<BadRecord> bad = new ArrayList<>();
    for (KeyRecord next : notDone()) {
      if (held == null || !rule.isTaken(next, held)) {
        bad.add(
            next instanceof ReadyRecord ready
                ? ready.refused(QuarantinedRecord.Stage.STATE, reason)
                : (BadRecord) next);
      }
    }
    return new Fold.Unreadable(this, bad, notDone().size() - bad.size());
  }

  /** The latest fold is what the store now holds. */
  void committed(StoredKey next) {
    held = next;
    isRemembered = false;
    conflicts = 0;
  }

  /** The latest fold was in vain, for the store holds something else. */
  void conflicted(@Nullable StoredKey current) {
    held = current;
    isRemembered = false;
    folded = done;
    conflicts++;
  }

  /** There is nothing to do for what was folded, or nothing that could be done. */
  void finished() {
    done = records.size();
  }

  /** What was held to be told is told, and with it all that was folded is done. */
  void told() {
    done = folded;
    held = held == null ? null : held.withoutOutbox();
  }
}
