package dev.sluice.batch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.batch.memory.InMemorySilenceIndex;
import dev.sluice.pipeline.GroupName;
import dev.sluice.pipeline.Summary;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How labels come from keys to their groups. */
final class TeachingTest {

  private static final Deadline PLENTY = () -> 60_000;

  private final World world = new World();
  private final Ports ports = Ports.of(world, Payments.PIPELINE);
  private final AtomicLong nanos = new AtomicLong();
  private long sequence;

  private BatchProcessor function(Ports of) {
    return of.function(new StateCache(1 << 20), nanos::get);
  }

  private BatchOutcome process(BatchProcessor function, ByteBuffer... data) {
    List<ShardRecord> records = new ArrayList<>();
    for (ByteBuffer each : data) {
      records.add(BatchFixture.record(++sequence, each));
    }
    return function.process(records, PLENTY);
  }

  private static ByteBuffer payment(String card, int id) {
    return Payments.payment(card, id, 50, "eu");
  }

  private static ByteBuffer label(String card, int id) {
    return Payments.label(card, id, "fraud");
  }

  private @Nullable Double labels(String region) {
    StoredGroup group = world.store().groups().get(Payments.group(region));
    return group == null ? null : group.metrics().get("labels");
  }

  private double seenBy(String card) {
    Summary summary = requireNonNull(world.store().summaries().get(card));
    return requireNonNull(summary.scores().get("fraud.labels"));
  }

  private StoredGroup heldOfGroup() {
    return requireNonNull(world.store().groups().get(Payments.group("eu")));
  }

  private StoredKey heldOfKey() {
    return requireNonNull(world.store().keys().get("a"));
  }

  @Test
  void aLabelReachesItsGroupWithinTheBatch() {
    BatchOutcome outcome =
        process(function(ports), payment("a", 1), payment("b", 1), label("a", 1), label("b", 1));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().labels()).isEqualTo(2);
    assertThat(outcome.counts().windows()).isZero();
    assertThat(labels("eu")).isEqualTo(2);
    assertThat(world.store().keys().values()).allMatch(key -> key.outbox().isEmpty());
    assertThat(world.store().history()).isEmpty();
  }

  @Test
  void aFunctionKnowsItsOwnLabelsInItsNextBatch() {
    BatchProcessor function = function(ports);
    process(function, payment("a", 1), label("a", 1));

    process(function, payment("b", 1));

    assertThat(seenBy("b")).isEqualTo(1);
  }

  @Test
  void aFunctionKnowsTheLabelsOfOthersAfterTenSeconds() {
    BatchProcessor one = function(ports);
    BatchProcessor other = function(ports);
    process(one, payment("a", 1));
    process(other, payment("b", 1), label("b", 1));

    nanos.addAndGet(10_000_000_000L);
    process(one, payment("a", 2));
    assertThat(seenBy("a")).isZero();

    nanos.addAndGet(1);
    process(one, payment("a", 3));
    assertThat(seenBy("a")).isEqualTo(1);
  }

  @Test
  void aWarmBatchAsksForNoGroup() {
    List<String> calls = new ArrayList<>();
    BatchProcessor function = function(ports.troubledBy(BatchFixture.watching(calls)));
    process(function, payment("a", 1), label("a", 1));
    calls.clear();

    process(function, payment("a", 2));

    assertThat(calls).containsExactly("commit");
  }

  @Test
  void aKeyWhoseLabelCannotBeMergedComesAgain() {
    GroupStore down =
        new GroupStore() {
          @Override
          public Map<GroupName, StoredGroup> find(Set<GroupName> groups, Deadline deadline) {
            return world.store().find(groups, deadline);
          }

          @Override
          public MergeResult merge(Merge merge, Deadline deadline) {
            return new MergeResult.Unknown("no answer");
          }
        };

    BatchOutcome outcome =
        process(function(ports.withGroups(down)), payment("b", 1), payment("a", 1), label("a", 1));

    assertThat(outcome.notDone())
        .hasValueSatisfying(first -> {
          assertThat(first.index()).isEqualTo(1);
          assertThat(first.reasons()).containsExactly("no answer");
        });
    assertThat(labels("eu")).isNull();
    process(function(ports), payment("a", 2));
    assertThat(labels("eu")).isEqualTo(1);
  }

  @Test
  void nothingIsDoneWhileGroupsCannotBeAsked() {
    GroupStore down =
        new TroubledGroups(
            world.store(),
            new Trouble() {
              @Override
              public void at(String call) {
                throw new UnavailableException("down");
              }

              @Override
              public Fate fate(String call) {
                return Fate.TAKEN;
              }
            });

    BatchOutcome outcome = process(function(ports.withGroups(down)), payment("a", 1));

    assertThat(outcome.notDone())
        .hasValueSatisfying(first -> assertThat(first.reasons()).containsExactly("down"));
    assertThat(world.store().keys()).isEmpty();
  }

  @Test
  void oneKeyTeachesMoreGroupsThanOneCommitTakes() {
    List<ByteBuffer> records = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      records.add(Payments.payment("a", i, 1, "region-" + i));
      records.add(label("a", i));
    }

    BatchOutcome outcome = process(function(ports), records.toArray(new ByteBuffer[0]));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(world.store().groups()).hasSize(100);
  }

  @Test
  void moreKeysTeachThanOneMergeTakes() {
    List<ByteBuffer> records = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      records.add(payment("card-" + i, 1));
      records.add(label("card-" + i, 1));
    }

    process(function(ports), records.toArray(new ByteBuffer[0]));

    assertThat(labels("eu")).isEqualTo(250);
    assertThat(heldOfGroup().revision()).isEqualTo(3);
  }

  /** The labels that a version before had decided, whose learner this one does not have. */
  @Test
  void aLabelOfALearnerThatIsGoneIsDropped() {
    leaveLabel();

    BatchOutcome outcome = process(function(Ports.of(world, Payments.CHANGED)), payment("a", 2));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(world.store().groups()).isEmpty();
    assertThat(heldOfKey().outbox()).isEmpty();
  }

  /** Commits a label and crashes before it is told. */
  private void leaveLabel() {
    GroupStore crashing =
        new GroupStore() {
          @Override
          public Map<GroupName, StoredGroup> find(Set<GroupName> groups, Deadline deadline) {
            return Map.of();
          }

          @Override
          public MergeResult merge(Merge merge, Deadline deadline) {
            throw new Crash("merge");
          }
        };
    try {
      process(function(ports.withGroups(crashing)), payment("a", 1), label("a", 1));
    } catch (Crash expected) {
      assertThat(heldOfKey().outbox()).hasSize(1);
      return;
    }
    throw new AssertionError("no label was to be merged");
  }

  @Test
  void aRedriveTellsLabelsToo() {
    leaveLabel();
    Redrive redrive =
        new Redrive(
            Payments.PIPELINE,
            world.store(),
            world.store(),
            world.sink(),
            new Redrive.Options(false, Redrive.Doubtful.LEAVE),
            Meters.START);
    List<Redrive.Candidate> candidates = new ArrayList<>();
    for (ByteBuffer data : List.of(payment("a", 7), label("a", 7))) {
      ShardRecord record = BatchFixture.record(++sequence, data);
      candidates.add(
          new Redrive.Candidate(record, Redrive.Origin.GIVEN_UP, Redrive.Finding.AHEAD, null));
    }

    assertThat(redrive.apply(1, 0, candidates, PLENTY))
        .containsOnly(new Redrive.Result.Applied("a"));

    assertThat(labels("eu")).isEqualTo(2);
  }

  @Test
  void aSweepTellsLabelsToo() {
    leaveLabel();
    StoredKey left = heldOfKey();
    world.store().overwrite(left.next(left.state(), left.outbox(), new Watch(0, 0, 1)));

    new SilenceSweep(
            Payments.PIPELINE,
            world.store(),
            world.store(),
            world.sink(),
            new InMemorySilenceIndex(world.store()))
        .sweep(Meters.START, PLENTY);

    assertThat(labels("eu")).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadBeginsAnewAndIsTold() {
    process(function(ports), payment("a", 1), label("a", 1));
    StoredGroup held = heldOfGroup();
    StoredGroup damaged =
        new StoredGroup(held.name(), 2, new byte[] {1}, held.metrics(), 0, held.expiresAt());
    world.store().merge(new Merge(List.of(damaged), List.of()), PLENTY);

    BatchOutcome outcome = process(function(ports), payment("b", 1), label("b", 1));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().unreadableGroups()).isPositive();
    assertThat(labels("eu")).isEqualTo(1);
  }

  @Test
  void aPipelineThatSharesLearnersNeedsAStoreOfGroups() {
    BatchProcessor function = function(ports.withGroups(GroupStore.NONE));

    assertThatIllegalStateException()
        .isThrownBy(() -> process(function, payment("a", 1)))
        .withMessageContaining("no store was given for groups");
  }
}
