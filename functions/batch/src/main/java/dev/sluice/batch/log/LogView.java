package dev.sluice.batch.log;

import dev.sluice.batch.Commit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A log as far as it was read: the latest change of each key. Safe for any number of threads. */
final class LogView {

  private final Map<String, HeldChange> keys = new HashMap<>();

  /** The names of the objects of entries behind the checkpoint, by the entries' numbers. */
  private final TreeMap<Long, String> objects = new TreeMap<>();

  /** The revisions that are told although no entry says so, by key. */
  private final Map<String, Long> unnoted = new HashMap<>();

  private Segments segments;
  private long known;
  private boolean isShared;

  /** Of a log of which nothing was read behind its checkpoint, nor what is in that. */
  LogView(Segments segments) {
    this.segments = segments;
    this.known = segments.through();
  }

  /**
   * All at one time.
   *
   * @param known the number of the last entry that was read
   * @param segments the checkpoint that the log is known to have
   */
  record Snapshot(long known, Segments segments, List<HeldChange> changes) {

    /** The keys that entries from this number on changed. */
    List<HeldChange> since(long number) {
      return changes.stream().filter(change -> change.number() >= number).toList();
    }
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(known, segments, List.copyOf(keys.values()));
  }

  /** The checkpoint that the log is known to have. */
  synchronized Segments segments() {
    return segments;
  }

  /** The names of the objects of entries behind it. */
  synchronized Set<String> objects() {
    return Set.copyOf(objects.values());
  }

  /** The number of the last entry that was read. */
  synchronized long known() {
    return known;
  }

  /** How many entries that were read are in no checkpoint that is known. */
  synchronized long behindCheckpoint() {
    return known - segments.through();
  }

  synchronized @Nullable HeldChange get(String key) {
    return keys.get(key);
  }

  /** What is held of the keys of commits, in their order and all at one time. */
  synchronized @Nullable HeldChange[] get(List<Commit> commits) {
    @Nullable HeldChange[] held = new @Nullable HeldChange[commits.size()];
    for (int i = 0; i < held.length; i++) {
      held[i] = keys.get(commits.get(i).next().key());
    }
    return held;
  }

  /** Takes in what is in a segment of the checkpoint. Segments come oldest first. */
  synchronized void load(LogEntry part) {
    put(part.changes());
  }

  private void put(Collection<HeldChange> changes) {
    changes.forEach(change -> keys.put(change.key(), change));
  }

  /**
   * Takes in an entry, if it is the next: another thread may have done so.
   *
   * @param object the name of the object that it is in; null if it is in none
   */
  synchronized void apply(long number, LogEntry entry, @Nullable String object) {
    if (number != known + 1) {
      return;
    }
    known = number;
    put(entry.changes());
    if (!unnoted.isEmpty()) {
      entry.changes().forEach(change -> unnoted.remove(change.key()));
    }
    entry.told().forEach(this::noted);
    if (object != null) {
      objects.put(number, object);
    }
  }

  /** Also what is told already becomes part of the next segment, which passes the entry. */
  private void noted(String key, long revision) {
    HeldChange held = keys.get(key);
    if (held != null && held.revision() == revision) {
      keys.put(key, held.withoutOutbox(known));
    }
    unnoted.remove(key, revision);
  }

  /** Takes in which revisions are told, by key, until an entry says so. */
  synchronized void tell(Map<String, Long> revisions) {
    revisions.forEach((key, revision) -> {
      HeldChange held = keys.get(key);
      if (held != null && held.revision() == revision && held.has(ChangeForm.OUTBOX)) {
        keys.put(key, held.withoutOutbox(known));
        unnoted.put(key, revision);
      }
    });
  }

  /** The revisions that are told although no entry says so, by key. */
  synchronized Map<String, Long> unnoted() {
    return Map.copyOf(unnoted);
  }

  /** Others appended what was read: they may have replaced the checkpoint, too. */
  synchronized void shared() {
    isShared = true;
  }

  /** Whether others appended since it was known which checkpoint there is. */
  synchronized boolean isShared() {
    return isShared;
  }

  /** Forgets keys that have expired at a time, in epoch seconds. */
  synchronized void expire(long now) {
    keys.values().removeIf(held -> held.isExpired(now));
  }

  /**
   * The log has a checkpoint. One that reaches less far than the known one was read before that.
   *
   * @return the names of objects that nobody needs any more, since their entries are in it
   */
  synchronized Set<String> checkpointed(Segments next) {
    isShared = false;
    if (next.through() < segments.through()) {
      return Set.of();
    }
    segments = next;
    Map<Long, String> passed = objects.headMap(next.through(), true);
    Set<String> names = Set.copyOf(passed.values());
    passed.clear();
    return names;
  }
}
