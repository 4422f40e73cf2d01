package dev.sluice.local.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Commit;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.Merge;
import dev.sluice.batch.MergeResult;
import dev.sluice.batch.StoredGroup;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.memory.InMemoryStateStore;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.GroupName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a dry run would teach groups. */
class ReadThroughGroupsTest {

  private static final Deadline PLENTY = () -> 60_000;
  private static final GroupName NAME = new GroupName("fraud", 7, "eu");

  private final InMemoryStateStore real = new InMemoryStateStore();
  private final ReadThroughStore keys = new ReadThroughStore(real);
  private final ReadThroughGroups groups = new ReadThroughGroups(real, keys);

  private static StoredGroup group(long revision) {
    return new StoredGroup(NAME, revision, new byte[] {1}, Map.of(), 1, 2);
  }

  private static StoredKey key() {
    Decision decision = new Decision.ClosedWindow("minute", "k", 0, 60_000, Map.of(), 1);
    return new StoredKey("k", 1, Map.of(), new byte[] {1}, List.of(decision), null, 1);
  }

  @Test
  void isHeldInMemoryOverWhatIsThere() {
    real.merge(new Merge(List.of(group(1)), List.of()), PLENTY);
    real.commit(List.of(new Commit(key(), null)), PLENTY);
    assertThat(groups.find(Set.of(NAME), PLENTY)).containsEntry(NAME, group(1));

    assertThat(groups.merge(new Merge(List.of(group(2)), List.of(key())), PLENTY))
        .isEqualTo(new MergeResult.Merged());

    assertThat(groups.find(Set.of(NAME), PLENTY)).containsEntry(NAME, group(2));
    assertThat(keys.load(Set.of("k"), PLENTY)).containsEntry("k", key().withoutOutbox());
    assertThat(real.groups()).containsEntry(NAME, group(1));
    assertThat(real.keys()).containsEntry("k", key());
  }

  @Test
  void isRefusedWhereItWouldBe() {
    real.commit(List.of(new Commit(key(), null)), PLENTY);
    Merge first = new Merge(List.of(group(1)), List.of(key()));
    Merge stale = new Merge(List.of(group(1)), List.of());
    groups.merge(first, PLENTY);

    assertThat(groups.merge(first, PLENTY)).isEqualTo(new MergeResult.Forestalled(Set.of("k")));
    assertThat(groups.merge(stale, PLENTY)).isEqualTo(new MergeResult.Forestalled(Set.of()));
  }
}
