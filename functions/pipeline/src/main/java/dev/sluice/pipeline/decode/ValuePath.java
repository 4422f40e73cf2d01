package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.plan.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows a path through a value that has been read. */
final class ValuePath {

  private ValuePath() {}

  /**
   * What the path leads to.
   *
   * @param value of the field that the path begins with
   */
  static Scalar follow(Path path, @Nullable Object value) {
    Object found = value;
    for (int i = 1; i < path.segments().size(); i++) {
      Path.Segment segment = path.segments().get(i);
      if (segment instanceof Path.Segment.Name name
          && found instanceof Map<?, ?> map
          && map.containsKey(name.name())) {
        found = map.get(name.name());
      } else if (segment instanceof Path.Segment.Index index
          && found instanceof List<?> list
          && index.index() < list.size()) {
        found = list.get(index.index());
      } else {
        return Scalar.ABSENT;
      }
    }
    return Scalar.of(found);
  }
}
