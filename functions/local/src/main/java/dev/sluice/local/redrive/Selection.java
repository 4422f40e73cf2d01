package dev.sluice.local.redrive;

import dev.sluice.batch.Standing;
import dev.sluice.batch.StateStore;
import dev.sluice.local.archive.Backlog;
import dev.sluice.local.archive.Backlog.Entry;
import dev.sluice.local.archive.Identity;
import dev.sluice.pipeline.Pipeline;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Chooses what a run takes up while the function goes on parking records. A parked key goes along
 * whole or not at all, whatever part of it was asked for, for its records must not overtake each
 * other. How far it goes is what its item says before the bucket is read for the second time: all
 * records up to there were kept before the item said so, and are therefore found; of later ones
 * some may not be.
 *
 * <p>A record that Lambda gave up brings along the earlier ones of its key that Lambda gave up,
 * also of other batches: once it is applied, nobody could tell whether they had been.
 */
final class Selection {

  private final Backlog backlog;
  private final Map<String, Standing> standings;
  private final Map<Identity, String> keysByRecord;
  private final int known;
  private final Set<String> wantedKeys;

  /** Keys of records that were kept to wait, of which the key's item does not know yet. */
  private final Set<String> undecidedKeys = new HashSet<>();

  private final Predicate<Entry> wanted;
  private final Predicate<Entry> tooOld;

  private Selection(
      Backlog backlog,
      Map<String, Standing> standings,
      Map<Identity, String> keysByRecord,
      int known,
      Predicate<Entry> wanted,
      Predicate<Entry> tooOld) {
    this.backlog = backlog;
    this.standings = standings;
    this.keysByRecord = keysByRecord;
    this.known = known;
    this.wanted = wanted;
    this.tooOld = tooOld;
    this.wantedKeys = keys(backlog.unsettled().stream().filter(wanted).toList());
  }

  /**
   * The records to take up, in order. What a key's item says of who took its records can be judged
   * by what is in the bucket at the second reading, for each version puts what it refuses there
   * before it commits; and a plan must not change while it is done, so it is judged here.
   *
   * @param tooOld whether a record has been kept for longer than its key's item need have been:
   *     what the item does not know of it, it need not come to know any more
   */
  static List<Chosen> of(
      Backlog backlog, StateStore store, Predicate<Entry> wanted, Predicate<Entry> tooOld) {
    backlog.refresh();
    int known = backlog.readings();
    Map<Identity, String> keys =
        keysByRecord(backlog, wanted.or(backlog::waits).or(Entry::givenUp));
    Map<String, Standing> standings = Standings.of(keys.values(), store);
    backlog.refresh();
    return new Selection(backlog, standings, keys, known, wanted, tooOld).chosen();
  }

  /** Whether a record has been kept for longer than this pipeline keeps keys. */
  static Predicate<Entry> keptLongerThan(Pipeline pipeline, Instant now) {
    return entry -> pipeline.keptUntil(entry.keptAt().toEpochMilli()) < now.getEpochSecond();
  }

  private static Map<Identity, String> keysByRecord(Backlog backlog, Predicate<Entry> asked) {
    Map<Identity, String> keys = new HashMap<>();
    for (Entry entry : backlog.unsettled()) {
      String key = asked.test(entry) ? backlog.keyOf(entry) : null;
      if (key != null) {
        keys.put(entry.identity(), key);
      }
    }
    return keys;
  }

  private static Set<String> keys(List<Entry> entries) {
    return entries.stream().map(Entry::key).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  private List<Chosen> chosen() {
    List<Entry> unsettled = backlog.unsettled();
    unsettled.stream()
        .filter(entry -> backlog.waits(entry) && !standing(entry).isParked())
        .filter(entry -> !isPast(entry) && !tooOld.test(entry))
        .forEach(entry -> undecidedKeys.add(entry.key()));
    Set<Entry> chosen =
        unsettled.stream().filter(this::isChosen).collect(Collectors.toCollection(HashSet::new));
    Map<String, Identity> latest = latestGivenUp(chosen);
    Set<String> chosenKeys = keys(List.copyOf(chosen));
    return unsettled.stream()
        .filter(entry ->
            chosen.contains(entry)
                || isOvertaken(entry, latest)
                || (chosenKeys.contains(entry.key()) && backlog.isRedriven(entry, standing(entry))))
        .map(entry -> new Chosen(entry, standing(entry)))
        .toList();
  }

  /** Of each key of them. */
  private Map<String, Identity> latestGivenUp(Set<Entry> chosen) {
    Map<String, Identity> latest = new HashMap<>();
    for (Entry entry : chosen) {
      String key = entry.givenUp() ? backlog.keyOf(entry) : null;
      if (key != null) {
        latest.merge(key, entry.identity(), BinaryOperator.maxBy(Comparator.naturalOrder()));
      }
    }
    return latest;
  }

  /** Whether a record of the same key overtakes it that no run has had. */
  private boolean isOvertaken(Entry entry, Map<String, Identity> latest) {
    if (latest.isEmpty() || !entry.givenUp() || backlog.fate(entry) != null) {
      return false;
    }
    Identity later = latest.get(backlog.keyOf(entry));
    return later != null && entry.identity().compareTo(later) < 0;
  }

  private boolean isChosen(Entry entry) {
    if (entry.key() == null) {
      return wanted.test(entry);
    }
    Standing standing = standing(entry);
    if (standing.isParked()) {
      return wantedKeys.contains(entry.key()) && holdsBack(standing, entry.identity());
    }
    return wanted.test(entry) && entry.reading() <= known && !undecidedKeys.contains(entry.key());
  }

  private boolean isPast(Entry entry) {
    return standing(entry).isPast(entry.identity().shard(), entry.identity().position());
  }

  private static boolean holdsBack(Standing standing, Identity record) {
    return standing.holdsBack(record.shard(), record.position());
  }

  /** That of a record's key at the first reading; of one found later, nothing is known. */
  private Standing standing(Entry entry) {
    String key = entry.key() == null ? keysByRecord.get(entry.identity()) : entry.key();
    return key == null ? Standing.NONE : standings.getOrDefault(key, Standing.NONE);
  }
}
