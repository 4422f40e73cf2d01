package dev.sluice.definition.model;

import dev.sluice.pipeline.plan.NumberType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An input or an output of a model.
 *
 * @param type as {@code float}, {@code int64} or {@code sequence of maps}
 * @param shape the sizes of a tensor, {@link #ANY} where the data decides; null where the model
 *     does not tell, or has no tensor here
 */
record Endpoint(String name, String type, @Nullable List<Long> shape) {

  /** A size that the data decides, as the first one is to take batches. */
  static final long ANY = -1;

  Endpoint {
    shape = shape == null ? null : List.copyOf(shape);
  }

  /** The type of its numbers; empty where it has others, or none. */
  Optional<NumberType> number() {
    return switch (type) {
      case "float" -> Optional.of(NumberType.FLOAT);
      case "double" -> Optional.of(NumberType.DOUBLE);
      case "int64" -> Optional.of(NumberType.INT64);
      default -> Optional.empty();
    };
  }

  /** Whether any number of rows fits. */
  boolean isBatched() {
    return shape == null || (!shape.isEmpty() && shape.get(0) == ANY);
  }

  /** Whether each row is a number, or a row of numbers. */
  boolean isFlat() {
    return shape == null || shape.size() == 1 || shape.size() == 2;
  }

  /** How many numbers a row has; {@link #ANY} where the model does not tell. */
  long columns() {
    if (shape == null) {
      return ANY;
    }
    return shape.size() == 1 ? 1 : shape.get(1);
  }

  /** As {@code `features` (float, [?, 4])}. */
  @Override
  public String toString() {
    return "`" + name + "` (" + type + (shape == null ? "" : ", " + sizes(shape)) + ")";
  }

  private static String sizes(List<Long> shape) {
    return shape.stream()
        .map(size -> size == ANY ? "?" : size.toString())
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
