package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link GroupStore} does. A test may find groups and keys of other tests in the store,
 * but none of its own: each uses names that no other uses.
 */
public abstract class GroupStoreContract {

  protected static final Deadline PLENTY = () -> 60_000;

  private final String test = UUID.randomUUID().toString().substring(0, 8);

  /** The store to test; the same at every call within a test. */
  protected abstract GroupStore store();

  /** The store of the keys that teach. */
  protected abstract StateStore keys();

  @Test
  void aGroupThatIsNotThereIsNotFound() {
    assertThat(store().find(Set.of(name("nobody")), PLENTY)).isEmpty();
    assertThat(store().find(Set.of(), PLENTY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "a#b/state", "Grüße, 東京 \uD83D\uDE80", "-7.5"})
  void whatIsMergedIsFound(String text) {
    StoredGroup group = group(name(text), 1);

    assertThat(merge(List.of(group), List.of(teacher("k")))).isEqualTo(new MergeResult.Merged());

    assertThat(find(group.name())).isEqualTo(group);
  }

  @Test
  void aMergeEmptiesOutboxesAndLeavesAllElse() {
    StoredKey teacher = teacher("teacher");
    StoredKey other = teacher("other");

    merge(List.of(group(name("g"), 1)), List.of(teacher));

    assertThat(held(teacher)).isEqualTo(teacher.withoutOutbox());
    assertThat(held(other)).isEqualTo(other);
  }

  @Test
  void aMergeOverAnotherRevisionOfAGroupChangesNothing() {
    StoredKey first = teacher("first");
    merge(List.of(group(name("g"), 1)), List.of(first));
    StoredKey second = teacher("second");
    List<StoredGroup> stale = List.of(group(name("g"), 1), group(name("unknown"), 1));
    List<StoredGroup> ahead = List.of(group(name("g"), 3));

    assertThat(merge(stale, List.of(second))).isEqualTo(new MergeResult.Forestalled(Set.of()));
    assertThat(merge(ahead, List.of(second))).isEqualTo(new MergeResult.Forestalled(Set.of()));

    assertThat(find(name("g"))).isEqualTo(group(name("g"), 1));
    assertThat(store().find(Set.of(name("unknown")), PLENTY)).isEmpty();
    assertThat(held(second)).isEqualTo(second);
    assertThat(merge(List.of(group(name("g"), 2)), List.of(second)))
        .isEqualTo(new MergeResult.Merged());
    assertThat(find(name("g"))).isEqualTo(group(name("g"), 2));
  }

  @Test
  void anOutboxThatWasToldBeforeIsNotToldAgain() {
    StoredKey told = teacher("told");
    StoredKey untold = teacher("untold");
    merge(List.of(group(name("g"), 1)), List.of(told));

    MergeResult again = merge(List.of(group(name("g"), 2)), List.of(told, untold));

    assertThat(again).isEqualTo(new MergeResult.Forestalled(Set.of(told.key())));
    assertThat(find(name("g"))).isEqualTo(group(name("g"), 1));
    assertThat(held(untold)).isEqualTo(untold);
  }

  @Test
  void norIsOneOfAKeyThatWentOnOrIsGone() {
    StoredKey first = teacher("went-on");
    StoredKey next = StoredKeySamples.full(first.key(), 2);
    commit(next);
    StoredKey gone = StoredKeySamples.full(test + "gone", 1);

    assertThat(merge(List.of(group(name("g"), 1)), List.of(first, gone)))
        .isEqualTo(new MergeResult.Forestalled(Set.of(first.key(), gone.key())));

    assertThat(held(first)).isEqualTo(next);
    assertThat(keys().load(Set.of(gone.key()), PLENTY)).isEmpty();
  }

  @Test
  void asMuchIsMergedAsMayBe() {
    List<StoredGroup> groups = new ArrayList<>();
    List<StoredKey> teachers = new ArrayList<>();
    for (int i = 0; i < Merge.MOST_ITEMS / 2; i++) {
      groups.add(group(name("many-" + i), 1));
      teachers.add(teacher("many-" + i));
    }

    assertThat(merge(groups, teachers)).isEqualTo(new MergeResult.Merged());

    Set<GroupName> names = Set.copyOf(groups.stream().map(StoredGroup::name).toList());
    assertThat(store().find(names, PLENTY).values()).containsExactlyInAnyOrderElementsOf(groups);
    teachers.forEach(key -> assertThat(held(key)).isEqualTo(key.withoutOutbox()));
  }

  @Test
  void moreGroupsAreFoundThanOneCallTakes() {
    List<GroupName> names = IntStream.range(0, 130).mapToObj(i -> name("found-" + i)).toList();
    for (GroupName name : names.subList(0, 3)) {
      merge(List.of(group(name, 1)), List.of(teacher(name.group())));
    }

    assertThat(store().find(Set.copyOf(names), PLENTY).keySet())
        .containsExactlyInAnyOrderElementsOf(names.subList(0, 3));
  }

  @Test
  void groupsOfOtherScoresAndSettingsAreOthers() {
    GroupName name = name("g");
    merge(List.of(group(name, 1)), List.of(teacher("k")));

    assertThat(
            store()
                .find(
                    Set.of(
                        new GroupName("risk", name.settings(), name.group()),
                        new GroupName(name.score(), -1, name.group())),
                    PLENTY))
        .isEmpty();
  }

  private GroupName name(String text) {
    return new GroupName("fraud", 7, test + text);
  }

  private static StoredGroup group(GroupName name, long revision) {
    return new StoredGroup(
        name,
        revision,
        new byte[] {1, (byte) revision},
        Map.of("labels", (double) revision, "accuracy", 0.75),
        StoredKeySamples.TIME + revision,
        StoredKeySamples.EXPIRES);
  }

  private StoredKey teacher(String key) {
    StoredKey teacher = StoredKeySamples.full(test + key, 1);
    commit(teacher);
    return teacher;
  }

  private void commit(StoredKey next) {
    Commit commit = new Commit(next, StoredKeySamples.summary(next.key()));
    assertThat(keys().commit(List.of(commit), PLENTY))
        .containsExactly(new CommitResult.Committed());
  }

  private MergeResult merge(List<StoredGroup> groups, List<StoredKey> teachers) {
    return store().merge(new Merge(groups, teachers), PLENTY);
  }

  private StoredGroup find(GroupName name) {
    return store().find(Set.of(name), PLENTY).values().iterator().next();
  }

  private StoredKey held(StoredKey key) {
    return keys().load(Set.of(key.key()), PLENTY).values().iterator().next();
  }
}
