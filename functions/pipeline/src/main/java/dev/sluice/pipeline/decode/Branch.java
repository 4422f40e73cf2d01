package dev.sluice.pipeline.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field, with those inside of it that have a slot of their own. Where there are any, nobody asks
 * for its value as a whole.
 */
final class Branch {

  private final byte[] name;
  private final int slot;
  private final Branch[] inner;

  /**
   * @param slots those of all fields inside of others, by their path from the top
   */
  Branch(List<String> path, int slot, Map<List<String>, Integer> slots) {
    this.name = path.get(path.size() - 1).getBytes(StandardCharsets.UTF_8);
    this.slot = slot;
    List<Branch> all = new ArrayList<>();
    slots.forEach((longer, at) -> {
      if (longer.size() == path.size() + 1 && longer.subList(0, path.size()).equals(path)) {
        all.add(new Branch(longer, at, slots));
      }
    });
    this.inner = all.toArray(new Branch[0]);
  }

  int slot() {
    return slot;
  }

  /** Whether it ends here: its value is asked for as a whole. */
  boolean isLeaf() {
    return inner.length == 0;
  }

  Branch[] inner() {
    return inner;
  }

  /** The field inside of it with this name; null if that has no slot. */
  @Nullable Branch find(byte[] bytes, int start, int stop) {
    for (Branch branch : inner) {
      if (Arrays.equals(branch.name, 0, branch.name.length, bytes, start, stop)) {
        return branch;
      }
    }
    return null;
  }
}
