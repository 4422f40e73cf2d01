package dev.sluice.proof.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Watches sweeps, to know which silences they must have told. */
public final class Sweeps {
  /** A lag that was noted longer ago says nothing any more. */
  private static final long LAG_MILLIS = 15 * 60_000;

  /** One that takes longer may have ended before it was through. */
  private static final long PROMPT_MILLIS = 10_000;

  private final Supplier<List<Map<String, AttributeValue>>> table;
  private final List<Sweep> sure = new ArrayList<>();
  private int count;

  /**
   * @param table gives its items
   */
  Sweeps(Supplier<List<Map<String, AttributeValue>>> table) {
    this.table = table;
  }

  /** One sweep, while it lasts. */
  public final class Watched {
    private final long begin;
    private final boolean isLate;
    private final Map<String, Long> heard = new HashMap<>();

    private Watched(long begin) {
      this.begin = begin;
      List<Map<String, AttributeValue>> items = table.get();
      isLate = items.stream().anyMatch(this::isLate);
      for (Map<String, AttributeValue> item : items) {
        if (item.containsKey("heard")) {
          heard.put(attribute(item, "pk").s(), whole(item, "heard"));
        }
      }
    }

    private boolean isLate(Map<String, AttributeValue> item) {
      return item.containsKey("since") && whole(item, "seen") >= begin - LAG_MILLIS;
    }

    /** It has ended, and no call that it made had failed. */
    public void ended(long now) {
      if (!isLate && isPrompt(now)) {
        sure.add(new Sweep(begin, now, heard));
      }
    }

    /** Whether it cannot have run out of time. */
    public boolean isPrompt(long now) {
      return now - begin < PROMPT_MILLIS;
    }
  }

  private static long whole(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(attribute(item, name).n());
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }

  /** A sweep begins. */
  public Watched begin(long now) {
    count++;
    return new Watched(now);
  }

  /** How many have begun. */
  public int count() {
    return count;
  }

  /** Those that looked at every key that was due. */
  List<Sweep> sure() {
    return sure;
  }
}
