package dev.sluice.proof.world;

import dev.sluice.proof.expected.Expectation;
import dev.sluice.proof.expected.KeyResult;
import dev.sluice.proof.expected.Sent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a key may come to. Of a batch that Lambda has given up, some of a key's records may have
 * taken effect before: in the order of the stream, so up to the last one that a commit ended with,
 * or all of them, if a commit went beyond.
 */
final class Alternatives {

  /** How many are tried for a key. One that needs more is not fitted. */
  private static final int MOST = 5_000;

  private final Expectation expectation;
  private final List<Set<Sent>> givenUp;
  private final World world;

  Alternatives(Expectation expectation, List<Set<Sent>> givenUp, World world) {
    this.expectation = expectation;
    this.givenUp = givenUp;
    this.world = world;
  }

  boolean isGivenUp(Sent sent) {
    return givenUp.stream().anyMatch(batch -> batch.contains(sent));
  }

  /** Whether the key's outbox may be left untold. */
  boolean mayWait(String key) {
    return expectation.takeable(key).stream().anyMatch(this::isGivenUp);
  }

  /** The alternative with this item, else the one in which every record takes effect. */
  KeyResult fitting(String key, Map<String, AttributeValue> item) {
    KeyResult all = expectation.result(key);
    if (givenUp.isEmpty() || all.item().equals(item)) {
      return all;
    }
    KeyResult found = new Search(key, item).search();
    return found == null ? all : found;
  }

  /** The records of one batch that have no effect, if not all have. */
  private List<Sent> omissible(List<Sent> records) {
    int applied = records.size();
    while (applied > 0 && !world.endedACommit(records.get(applied - 1))) {
      applied--;
    }
    return records.subList(applied, records.size());
  }

  /** Leaves out what may have no effect, batch by batch. */
  private final class Search {
    private final String key;
    private final Map<String, AttributeValue> item;
    private final List<List<Sent>> omissible;
    private final int missing;
    private final Set<Sent> omitted = new HashSet<>();
    private int tried;

    Search(String key, Map<String, AttributeValue> item) {
      this.key = key;
      this.item = item;
      List<Sent> records = expectation.takeable(key);
      this.omissible =
          givenUp.stream()
              .map(batch -> omissible(records.stream().filter(batch::contains).toList()))
              .filter(ofBatch -> !ofBatch.isEmpty())
              .toList();
      AttributeValue count = item.get("count");
      this.missing = records.size() - (count == null ? 0 : Integer.parseInt(count.n()));
    }

    @Nullable KeyResult search() {
      return from(0);
    }

    private @Nullable KeyResult from(int batch) {
      if (omitted.size() >= missing || batch == omissible.size() || tried == MOST) {
        return omitted.size() == missing ? fitted() : null;
      }
      omitted.addAll(omissible.get(batch));
      KeyResult found = from(batch + 1);
      omissible.get(batch).forEach(omitted::remove);
      return found == null ? from(batch + 1) : found;
    }

    private @Nullable KeyResult fitted() {
      tried++;
      KeyResult result = expectation.result(key, sent -> !omitted.contains(sent));
      return result.item().equals(item) ? result : null;
    }
  }
}
