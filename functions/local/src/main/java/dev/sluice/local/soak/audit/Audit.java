package dev.sluice.local.soak.audit;

import dev.sluice.local.soak.audit.Contents.KeyContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts in what a run's contents differ from those that they should be. */
public final class Audit {

  private static final int MOST_FINDINGS = 100;

  private long losses;
  private long duplicates;
  private long differences;
  private final List<String> findings = new ArrayList<>();

  private Audit() {}

  /**
   * What an audit has found.
   *
   * @param losses records without effect, alerts that nobody got, and what is missing in history
   *     and quarantine
   * @param duplicates records that took effect more than once, and what is there that should not be
   * @param differences what is there and is another
   * @param findings each of them in words, up to a hundred
   */
  public record Verdict(long losses, long duplicates, long differences, List<String> findings) {
    public Verdict {
      findings = List.copyOf(findings);
    }

    public boolean isClean() {
      return losses == 0 && duplicates == 0 && differences == 0;
    }
  }

  public static Verdict compare(Contents expected, Contents found) {
    Audit audit = new Audit();
    for (String key : union(expected.keys(), found.keys())) {
      audit.key(key, expected.keys().get(key), found.keys().get(key));
    }
    audit.each("alert to subscribers", expected.alerts(), found.alerts());
    audit.each("history item", expected.history(), found.history());
    audit.each("bad record", expected.quarantine(), found.quarantine());
    return new Verdict(audit.losses, audit.duplicates, audit.differences, audit.findings);
  }

  private static <K extends Comparable<K>> Set<K> union(Map<K, ?> one, Map<K, ?> other) {
    Set<K> union = new TreeSet<>(one.keySet());
    union.addAll(other.keySet());
    return union;
  }

  private void key(String key, @Nullable KeyContent expected, @Nullable KeyContent found) {
    long missing = count(expected) - count(found);
    if (missing != 0) {
      losses += Math.max(0, missing);
      duplicates += Math.max(0, -missing);
      find("key %s: %d records took effect, not %d".formatted(key, count(found), count(expected)));
    } else if (!Objects.equals(expected, found)) {
      differences++;
      find("key %s is %s, not %s".formatted(key, found, expected));
    }
  }

  private void find(String finding) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    }
  }

  private static long count(@Nullable KeyContent key) {
    return key == null ? 0 : key.count();
  }

  private <K extends Comparable<K>, V> void each(String what, Map<K, V> expected, Map<K, V> found) {
    for (K name : union(expected, found)) {
      V wanted = expected.get(name);
      V there = found.get(name);
      if (there == null) {
        losses++;
        find("%s %s is missing: %s".formatted(what, name, wanted));
      } else if (wanted == null) {
        duplicates++;
        find("%s %s should not be there: %s".formatted(what, name, there));
      } else if (!wanted.equals(there)) {
        differences++;
        find("%s %s is %s, not %s".formatted(what, name, there, wanted));
      }
    }
  }
}
