package dev.sluice.local.archive;

import dev.sluice.aws.Workers;
import dev.sluice.batch.Standing;
import dev.sluice.batch.carry.TumblingWindow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * All that is known of the records that could not be applied: each once however often it was kept,
 * and what runs have made of it. The records themselves lie on this machine's disk while the
 * backlog is open; memory holds about 500 bytes for each.
 */
public final class Backlog implements AutoCloseable {

  /** How much clocks may disagree. */
  private static final Duration SKEW = Duration.ofHours(1);

  private static final int CONCURRENT_READS = 8;

  private final Archive archive;
  private final RecordFilter filter;
  private final boolean withKin;
  private final Spool spool = Spool.create();
  private final List<TumblingWindow> windows = new ArrayList<>();
  private final Map<Identity, Entry> entries = new HashMap<>();
  private final Map<Identity, Fate> fates = new HashMap<>();
  private final Map<Identity, List<Turn>> waits = new HashMap<>();
  private final Map<Identity, Set<String>> refusals = new HashMap<>();
  private final Map<String, Set<String>> versions = new HashMap<>();
  private final Set<String> read = new HashSet<>();
  private final Workers workers = new Workers("s3", CONCURRENT_READS);

  private final AtomicInteger readings = new AtomicInteger();

  private Backlog(Archive archive, RecordFilter filter, boolean withKin) {
    this.archive = archive;
    this.filter = filter;
    this.withKin = withKin;
  }

  /** Of the records that the filter asks for. */
  public static Backlog of(Archive archive, RecordFilter filter) {
    return new Backlog(archive, filter, false);
  }

  /** Of those that the filter asks for, and all others that may have to go along with them. */
  public static Backlog withKin(Archive archive, RecordFilter filter) {
    return new Backlog(archive, filter, true);
  }

  /**
   * Where a pipeline's records are.
   *
   * @param ofStream whether an ARN is that of the pipeline's stream
   * @param keys finds the key of a record that was kept without one
   * @param problems told of objects that cannot be read
   */
  public record Archive(
      Bucket bucket,
      String pipeline,
      Predicate<String> ofStream,
      RecordFilter.KeyFinder keys,
      Consumer<String> problems) {

    String quarantine() {
      return "quarantine/" + pipeline + "/";
    }

    /** Where the outcomes of runs are, a folder each. */
    public String outcomes() {
      return "redrive/outcomes/" + pipeline + "/";
    }
  }

  /**
   * One record.
   *
   * @param keptAt when the object was written that it was read from
   * @param key the record's key, where it is known
   * @param givenUp whether nobody refused it: Lambda gave up its batch
   * @param waits whether it was kept only for waiting behind another of its key
   * @param wanted whether the filter asks for it, as it was kept once
   * @param reading which refreshing found it; the first is 1
   */
  public record Entry(
      Identity identity,
      Spool.Place place,
      Instant keptAt,
      @Nullable String key,
      boolean givenUp,
      boolean waits,
      boolean wanted,
      int reading) {

    private Entry asked() {
      return new Entry(identity, place, keptAt, key, givenUp, waits, true, reading);
    }
  }

  /** Reads the objects that were not read yet. */
  public void refresh() {
    readings.incrementAndGet();
    each(archive.quarantine(), this::readQuarantined);
    each(GivenUpBatch.PREFIX, this::readGivenUp);
    each(archive.outcomes(), this::readOutcomes);
  }

  private interface ObjectReader {
    void read(S3Object object, InputStream content) throws IOException;
  }

  private void each(String prefix, ObjectReader reader) {
    List<S3Object> objects = archive.bucket().list(prefix).filter(this::isNews).toList();
    workers.each(
        objects,
        object -> {
          read(object, reader);
          return object;
        });
  }

  private boolean isNews(S3Object object) {
    return read.add(object.key() + "@" + object.lastModified()) && !isTooOld(object);
  }

  /** What was written before a time holds nothing that arrived later. */
  private boolean isTooOld(S3Object object) {
    return !withKin
        && filter.from() != null
        && object.lastModified().isBefore(filter.from().minus(SKEW));
  }

  private void read(S3Object object, ObjectReader reader) {
    try (InputStream content = archive.bucket().open(object.key())) {
      reader.read(object, content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + archive.bucket().place(object.key()), e);
    }
  }

  private void readQuarantined(S3Object object, InputStream content) throws IOException {
    KeptLines.read(content, record -> add(record, object.lastModified()));
  }

  private void readGivenUp(S3Object object, InputStream content) {
    try {
      GivenUpBatch batch = GivenUpBatch.read(content);
      if (archive.ofStream().test(batch.streamArn())) {
        batch.records().forEach(record -> add(record, object.lastModified()));
        add(batch.endingWindow());
      }
    } catch (IOException e) {
      archive
          .problems()
          .accept(
              "%s is passed over: %s"
                  .formatted(archive.bucket().place(object.key()), e.getMessage()));
    }
  }

  private synchronized void add(@Nullable TumblingWindow window) {
    if (window != null) {
      windows.add(window);
    }
  }

  /** The windows that were to end when Lambda gave them up, with what they carried. */
  public synchronized List<TumblingWindow> windows() {
    return List.copyOf(windows);
  }

  private void readOutcomes(S3Object object, InputStream content) throws IOException {
    String folder = object.key().substring(archive.outcomes().length());
    int end = folder.indexOf('/');
    long run = Long.parseLong(folder.substring(0, end));
    long place = Long.parseLong(folder.substring(end + 1, folder.indexOf('.', end)));
    List<Outcome> outcomes = new ArrayList<>();
    OutcomeLines.read(content, outcomes::add);
    settle(run, place, outcomes);
  }

  /** The place that a record had in a run. */
  private record Turn(long run, long place) {}

  private void settle(Turn turn, Outcome outcome) {
    fates.merge(outcome.identity(), new Fate(turn.run(), outcome.result()), Fate::latest);
    if (outcome.result() == Fate.Result.WAITS) {
      waits.computeIfAbsent(outcome.identity(), any -> new ArrayList<>(1)).add(turn);
    }
  }

  private void add(KeptRecord record, Instant keptAt) {
    noteRefusal(record);
    boolean wanted = filter.test(record, archive.keys());
    if (wanted || (withKin && (record.key() != null || record.isGivenUp()))) {
      add(record, keptAt, wanted);
    }
  }

  /** Whatever the filter asks for: a record was refused by those that it does not ask for, too. */
  private synchronized void noteRefusal(KeptRecord record) {
    String version = record.pipelineVersion();
    if (withKin && version != null && record.isRefused()) {
      // Sets of one version, as they are nearly all, are the same set.
      Set<String> alone = versions.computeIfAbsent(version, Set::of);
      refusals.merge(record.identity(), alone, Backlog::union);
    }
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    if (some.containsAll(others)) {
      return some;
    }
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  private synchronized void add(KeptRecord record, Instant keptAt, boolean wanted) {
    Identity identity = record.identity();
    Entry known = entries.get(identity);
    boolean asked = wanted || (known != null && known.wanted());
    if (known == null || isBetter(record, keptAt, known)) {
      int reading = known == null ? readings.get() : known.reading();
      entries.put(identity, entry(record, keptAt, asked, reading));
    } else if (asked != known.wanted()) {
      entries.put(identity, known.asked());
    }
  }

  private Entry entry(KeptRecord record, Instant keptAt, boolean wanted, int reading) {
    return new Entry(
        record.identity(),
        spool.add(record),
        keptAt,
        record.key() == null ? null : record.key().intern(),
        record.isGivenUp(),
        record.waits(),
        wanted,
        reading);
  }

  /** The latest word counts; but to be refused says more than to be given up with a batch. */
  private static boolean isBetter(KeptRecord record, Instant keptAt, Entry known) {
    return record.isGivenUp() == known.givenUp()
        ? keptAt.isAfter(known.keptAt())
        : !record.isGivenUp();
  }

  /** The records, in order. */
  public List<Entry> inOrder() {
    return entries.values().stream()
        .sorted((one, other) -> one.identity().compareTo(other.identity()))
        .toList();
  }

  public KeptRecord read(Entry entry) {
    return spool.read(entry.place());
  }

  /** The record's key, looked for in the record if it was kept without one; null if none is. */
  public @Nullable String keyOf(Entry entry) {
    return entry.key() == null ? archive.keys().keyOf(read(entry)) : entry.key();
  }

  /** The record as a run takes it up: what an earlier run found bad does not only wait. */
  public KeptRecord readForRun(Entry entry) {
    KeptRecord record = read(entry);
    return record.waits() && !waits(entry) ? record.passed() : record;
  }

  /** The versions of the pipeline that refused a record; known where kin are asked for. */
  public synchronized Set<String> refusedBy(Entry entry) {
    return refusals.getOrDefault(entry.identity(), Set.of());
  }

  /** Whether nothing is known against a record but that it waits behind another of its key. */
  public boolean waits(Entry entry) {
    Fate fate = fate(entry);
    return entry.waits() && (fate == null || fate.result() != Fate.Result.REJECTED);
  }

  /** How often it was refreshed. */
  public int readings() {
    return readings.get();
  }

  /** What runs have made of a record; null if none had it. */
  public @Nullable Fate fate(Entry entry) {
    return fates.get(entry.identity());
  }

  /** The records that no run has settled, in order. */
  public List<Entry> unsettled() {
    return inOrder().stream().filter(entry -> !isSettled(fate(entry))).toList();
  }

  private static boolean isSettled(@Nullable Fate fate) {
    return fate != null && fate.result().isSettled();
  }

  /**
   * Notes what became of records that follow each other in a run.
   *
   * @param place that of the first
   */
  public synchronized void settle(long run, long place, List<Outcome> outcomes) {
    for (int i = 0; i < outcomes.size(); i++) {
      settle(new Turn(run, place + i), outcomes.get(i));
    }
  }

  /**
   * Whether a record is applied that one process of a run let wait: another process of the same run
   * came to it later, and its key says so.
   */
  public synchronized boolean isRedriven(Entry entry, Standing standing) {
    return waits.getOrDefault(entry.identity(), List.of()).stream()
        .anyMatch(turn -> standing.isRedriven(turn.run(), turn.place()));
  }

  @Override
  public void close() {
    spool.close();
  }
}
