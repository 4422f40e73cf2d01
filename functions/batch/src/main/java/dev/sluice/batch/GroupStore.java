package dev.sluice.batch;

import dev.sluice.pipeline.GroupName;
import java.util.Map;
import java.util.Set;

/**
 * Where is kept what groups of keys learned together: beside the keys, for a label leaves its key
 * and reaches its group in one effect. Safe for any number of threads. Its laws:
 *
 * <ol>
 *   <li>A merge takes effect as a whole or not at all, and only if each group is at the revision
 *       before, and each key at its own, with an outbox that is not empty.
 *   <li>Of a key it changes nothing but the outbox.
 *   <li>What is found after a merge was answered is what it made, or later.
 *   <li>A group may be forgotten once its {@link StoredGroup#expiresAt} has passed.
 * </ol>
 *
 * <p>Trouble is told as by the {@link StateStore}.
 */
public interface GroupStore {

  /** Of pipelines in which no keys learn together. */
  GroupStore NONE =
      new GroupStore() {
        @Override
        public Map<GroupName, StoredGroup> find(Set<GroupName> groups, Deadline deadline) {
          throw new IllegalStateException("no store was given for groups " + groups);
        }

        @Override
        public MergeResult merge(Merge merge, Deadline deadline) {
          throw new IllegalStateException("no store was given for groups " + merge.groups());
        }
      };

  /**
   * What is held of those of the groups that are there.
   *
   * @throws UnavailableException if the store does not answer before the deadline
   */
  Map<GroupName, StoredGroup> find(Set<GroupName> groups, Deadline deadline);

  /** Merges labels. */
  MergeResult merge(Merge merge, Deadline deadline);
}
