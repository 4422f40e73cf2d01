package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.QuarantinedRecord.Stage;
import dev.sluice.pipeline.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation can fail: it finds out each thing that may be wrong between engine and ports. */
final class BrokenPortTest {

  private static final int SCHEDULES = 2_000;

  /** What may be wrong. */
  enum Breakage {
    FENCE_OFF(ports -> ports.withStore(WithoutFence.ofAnyShard(ports.store()))),
    CONDITION_OFF(ports -> ports.withStore(new WithoutCondition(ports.store()))),
    CONFLICT_TAKEN_FOR_SUCCESS(
        ports -> ports.withStore(new Cheerful(ports.store(), CommitResult.Conflict.class))),
    UNKNOWN_TAKEN_FOR_SUCCESS(
        ports -> ports.withStore(new Cheerful(ports.store(), CommitResult.Unknown.class))),
    OUTBOX_NOT_COMMITTED(ports -> ports.withStore(new WithoutOutbox(ports.store()))),
    OUTBOX_CLEARED_WHATEVER_THE_REVISION(ports -> ports.withStore(new ClearingAll(ports.store()))),
    ALERTS_PUBLISHED_BEFORE_THE_COMMIT(
        ports -> ports.withStore(new PublishingFirst(ports.store(), ports.sink()))),
    HISTORY_KEPT_BEFORE_THE_COMMIT(ports -> ports.withStore(new RecordingFirst(ports.store()))),
    UNPUBLISHED_TAKEN_FOR_PUBLISHED(ports ->
        ports.withSink((alerts, deadline) -> {
          ports.sink().publish(alerts, deadline);
          return Map.of();
        })),
    UNKEPT_HISTORY_TAKEN_FOR_KEPT(ports -> ports.withStore(new ForgettingHistory(ports.store()))),
    BAD_RECORDS_DROPPED_WHEN_QUARANTINE_IS_DOWN(ports ->
        ports.withQuarantine((records, deadline) -> {
          try {
            ports.quarantine().put(records, deadline);
          } catch (UnavailableException dropped) {
            assertThat(dropped).isNotNull();
          }
        })),
    PARKING_NOT_COMMITTED(ports -> ports.withStore(new Rewriting(ports.store(), parking -> null))),
    WAITING_NOT_FENCED(ports ->
        ports.withStore(
            new Rewriting(ports.store(), parking -> with(parking, Map.of(), parking.records())))),
    WAITING_NOT_COUNTED(ports ->
        ports.withStore(
            new Rewriting(ports.store(), parking -> with(parking, parking.waiting(), 0)))),
    WAITING_RECORDS_DROPPED(ports ->
        ports.withQuarantine((records, deadline) ->
            ports
                .quarantine()
                .put(
                    records.stream().filter(record -> record.stage() != Stage.PARKED).toList(),
                    deadline))),
    UNPUT_OBJECTS_TAKEN_FOR_PUT(ports ->
        ports.objects() == null
            ? ports
            : ports.withObjects(new Renaming(ports.objects(), true, UnaryOperator.identity()))),
    OBJECTS_NAMED_BY_THE_KEY_ALONE(ports ->
        ports.objects() == null
            ? ports
            : ports.withObjects(
                new Renaming(
                    ports.objects(), false, name -> name.substring(0, name.lastIndexOf('/'))))),
    LOWEST_POSITION_OMITTED(UnaryOperator.identity());

    @SuppressWarnings("ImmutableEnumChecker") // The operators above hold nothing.
    private final UnaryOperator<Ports> ports;

    Breakage(UnaryOperator<Ports> ports) {
      this.ports = ports;
    }

    private boolean isFoundBy(long seed) {
      try {
        new Simulation(seed, ports, this == LOWEST_POSITION_OMITTED ? 1 : 0).run();
        return false;
      } catch (AssertionError found) {
        return true;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFoundOut(Breakage breakage) {
    assertThat(LongStream.range(0, SCHEDULES).filter(breakage::isFoundBy).findFirst())
        .as("the first of %d schedules that finds it", SCHEDULES)
        .isPresent();
  }

  private static final class WithoutCondition extends StoreDecorator {
    WithoutCondition(StateStore store) {
      super(store);
    }

    @Override
    public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
      return commits.stream().map(commit -> force(commit, deadline)).toList();
    }

    private CommitResult force(Commit commit, Deadline deadline) {
      CommitResult result = super.commit(List.of(commit), deadline).get(0);
      if (result instanceof CommitResult.Conflict conflict) {
        StoredKey current = conflict.current();
        StoredKey next = commit.next();
        long revision = current == null ? 1 : current.revision() + 1;
        return force(
            new Commit(
                new StoredKey(
                    next.key(),
                    revision,
                    next.positions(),
                    next.state(),
                    next.outbox(),
                    next.parking(),
                    next.expiresAt(),
                    next.watch(),
                    next.provenance()),
                commit.summary()),
            deadline);
      }
      return result;
    }
  }

  private static Parking with(Parking parking, Map<String, Position> waiting, long records) {
    return new Parking(
        parking.shard(), parking.position(), parking.stage(), waiting, records, parking.bytes());
  }

  /** Holds something else of a parked key than it was told. */
  private static final class Rewriting extends StoreDecorator {
    private final Function<Parking, @Nullable Parking> rewritten;

    Rewriting(StateStore store, Function<Parking, @Nullable Parking> rewritten) {
      super(store);
      this.rewritten = rewritten;
    }

    @Override
    public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
      return super.commit(commits.stream().map(this::rewritten).toList(), deadline);
    }

    private Commit rewritten(Commit commit) {
      StoredKey next = commit.next();
      Parking parking = next.parking();
      return parking == null
          ? commit
          : new Commit(
              new StoredKey(
                  next.key(),
                  next.revision(),
                  next.positions(),
                  next.state(),
                  next.outbox(),
                  rewritten.apply(parking),
                  next.expiresAt(),
                  next.watch(),
                  next.provenance()),
              commit.summary());
    }
  }

  private static final class WithoutOutbox extends StoreDecorator {
    WithoutOutbox(StateStore store) {
      super(store);
    }

    @Override
    public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
      return super.commit(
          commits.stream()
              .map(commit -> new Commit(commit.next().withoutOutbox(), commit.summary()))
              .toList(),
          deadline);
    }
  }

  private static final class ClearingAll extends StoreDecorator {
    ClearingAll(StateStore store) {
      super(store);
    }

    @Override
    public Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline) {
      Map<String, String> failures = new HashMap<>();
      for (StoredKey told : published) {
        for (StoredKey held : load(Set.of(told.key()), deadline).values()) {
          failures.putAll(super.clearOutboxes(List.of(held), deadline));
        }
      }
      return failures;
    }
  }

  private static final class PublishingFirst extends StoreDecorator {
    private final AlertSink sink;

    PublishingFirst(StateStore store, AlertSink sink) {
      super(store);
      this.sink = sink;
    }

    @Override
    public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
      List<Decision.Alert> alerts =
          decisions(commits).stream()
              .filter(Decision.Alert.class::isInstance)
              .map(Decision.Alert.class::cast)
              .toList();
      sink.publish(alerts, deadline);
      return super.commit(commits, deadline);
    }
  }

  private static final class RecordingFirst extends StoreDecorator {
    RecordingFirst(StateStore store) {
      super(store);
    }

    @Override
    public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
      appendHistory(decisions(commits), deadline);
      return super.commit(commits, deadline);
    }
  }

  private static final class ForgettingHistory extends StoreDecorator {
    ForgettingHistory(StateStore store) {
      super(store);
    }

    @Override
    public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
      super.appendHistory(decisions, deadline);
      return Map.of();
    }
  }

  private static List<Decision> decisions(List<Commit> commits) {
    return commits.stream().flatMap(commit -> commit.next().outbox().stream()).toList();
  }

  /** Objects under other names; and those that may not be put pass for put. */
  private record Renaming(StateObjects objects, boolean cheerful, UnaryOperator<String> renamed)
      implements StateObjects {

    @Override
    public Map<String, String> put(Map<String, byte[]> added, Deadline deadline) {
      Map<String, byte[]> others = new HashMap<>();
      added.forEach((name, bytes) -> others.put(renamed.apply(name), bytes));
      Map<String, String> failures = objects.put(others, deadline);
      return cheerful ? Map.of() : failures;
    }

    @Override
    public Map<String, byte[]> get(Set<String> names, Deadline deadline) {
      Map<String, byte[]> found = new HashMap<>();
      for (String name : names) {
        objects
            .get(Set.of(renamed.apply(name)), deadline)
            .values()
            .forEach(bytes -> found.put(name, bytes));
      }
      return found;
    }

    @Override
    public void delete(Set<String> names, Deadline deadline) {
      objects.delete(names.stream().map(renamed).collect(Collectors.toSet()), deadline);
    }
  }
}
