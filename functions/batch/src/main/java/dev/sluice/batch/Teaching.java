package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Decision.Contribution;
import dev.sluice.pipeline.GroupName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings labels from the outboxes of keys to what their groups learn, and empties those outboxes:
 * one effect, so that a label is learned once, whoever tries it and how often.
 */
final class Teaching {

  /** Each attempt that fails means that another one succeeded. */
  private static final int MOST_ATTEMPTS = 16;

  /** So that what they hold stays within what a store takes at once. */
  private static final int MOST_GROUPS = 40;

  private final Groups groups;
  private final GroupStore store;

  Teaching(Groups groups, GroupStore store) {
    this.groups = groups;
    this.store = store;
  }

  /** Whether an outbox holds a label that is learned by this pipeline. */
  boolean concerns(StoredKey holder) {
    for (Decision decision : holder.outbox()) {
      if (decision instanceof Contribution label && groups.have(label.group())) {
        return true;
      }
    }
    return false;
  }

  private Stream<Contribution> labels(StoredKey holder) {
    return holder.outbox().stream()
        .filter(Contribution.class::isInstance)
        .map(Contribution.class::cast)
        .filter(label -> groups.have(label.group()));
  }

  /**
   * Teaches what keys hold; the keys of a group together, and by their names.
   *
   * @return the keys whose outbox could not be told, with the reason
   */
  Map<String, String> teach(List<StoredKey> holders, BatchRun run) {
    List<StoredKey> sorted = new ArrayList<>(holders);
    sorted.sort(Comparator.comparing(this::firstGroup).thenComparing(StoredKey::key));
    Map<String, String> failures = new HashMap<>();
    for (int from = 0; from < sorted.size(); ) {
      int to = endOfPart(sorted, from);
      failures.putAll(teachPart(sorted.subList(from, to), run));
      from = to;
    }
    return failures;
  }

  private String firstGroup(StoredKey holder) {
    return labels(holder)
        .findFirst()
        .map(label -> label.group().score() + "#" + label.group().group())
        .orElse("");
  }

  /** As many as may be merged at once; one at least. */
  private int endOfPart(List<StoredKey> holders, int from) {
    Set<GroupName> names = new HashSet<>();
    int to = from;
    while (to < holders.size()) {
      labels(holders.get(to)).map(Contribution::group).forEach(names::add);
      boolean fits =
          names.size() <= MOST_GROUPS && names.size() + to - from + 1 <= Merge.MOST_ITEMS;
      if (to > from && !fits) {
        break;
      }
      to++;
    }
    return to;
  }

  private Map<String, String> teachPart(List<StoredKey> holders, BatchRun run) {
    List<StoredKey> open = new ArrayList<>(holders);
    try {
      for (int attempt = 0; attempt < MOST_ATTEMPTS && !open.isEmpty(); attempt++) {
        MergeResult result = merge(open, run);
        if (result instanceof MergeResult.Merged) {
          open.clear();
        } else if (result instanceof MergeResult.Unknown unknown) {
          return failed(open, unknown.reason());
        } else if (result instanceof MergeResult.Forestalled forestalled) {
          open.removeIf(holder -> forestalled.told().contains(holder.key()));
        }
      }
    } catch (UnavailableException unanswered) {
      return failed(open, unanswered.getMessage());
    }
    return failed(open, "other writers forestalled " + MOST_ATTEMPTS + " merges of labels");
  }

  private MergeResult merge(List<StoredKey> holders, BatchRun run) {
    List<StoredGroup> taught = groups.taught(holders.stream().flatMap(this::labels).toList(), run);
    MergeResult result = store.merge(new Merge(taught, holders), run.deadline());
    if (result instanceof MergeResult.Merged) {
      groups.remember(taught);
    } else {
      groups.forget(taught);
    }
    return result;
  }

  private static Map<String, String> failed(List<StoredKey> holders, String reason) {
    Map<String, String> failures = new HashMap<>();
    holders.forEach(holder -> failures.put(holder.key(), reason));
    return failures;
  }
}
