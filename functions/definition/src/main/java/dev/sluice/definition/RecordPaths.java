package dev.sluice.definition;

import dev.sluice.definition.expression.Suggestion;
import dev.sluice.definition.expression.ValueType;
import dev.sluice.definition.schema.Shape;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.Path.Segment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The paths of key and time, as far as the fields' types are known.
 *
 * @param complete whether a record has no other fields than these
 */
record RecordPaths(Map<String, Shape> fields, boolean complete) {

  /** The path of a key. */
  Type<Path> key() {
    return path("int or string", type -> type.isInt() || type.isString());
  }

  /** The path of a time. */
  Type<Path> time() {
    return complete
        ? path(
            "int, string or timestamp",
            type -> type.isInt() || type.isString() || type.isTimestamp())
        : path("double, int or string", type -> type.isNumber() || type.isString());
  }

  private Type<Path> path(String wanted, Predicate<ValueType> fits) {
    return place -> Paths.read(place).filter(path -> leadsTo(place, path, wanted, fits));
  }

  private boolean leadsTo(Place place, Path path, String wanted, Predicate<ValueType> fits) {
    String root = path.root();
    if (!fields.containsKey(root)) {
      return place.require(
          !complete, "unknown field `" + root + "`" + Suggestion.hint(root, fields.keySet()));
    }
    List<Segment> segments = path.segments();
    Shape shape = fields.get(root);
    for (int i = 1; i < segments.size(); i++) {
      String before = new Path(segments.subList(0, i)).toString();
      Optional<Shape> part = part(place, shape, before, segments.get(i));
      if (part.isEmpty()) {
        return false;
      }
      shape = part.get();
    }
    return place.require(
        shape.type().isDyn() || fits.test(shape.type()), misfit(path.toString(), shape, wanted));
  }

  /** What the next segment of a path leads to; nothing after it was told that it leads nowhere. */
  private static Optional<Shape> part(Place place, Shape shape, String path, Segment segment) {
    boolean named = segment instanceof Segment.Name;
    boolean fits = named ? shape.type().isMap() : shape.type().isList();
    if (!place.require(fits || shape.type().isDyn(), misfit(path, shape, named ? "map" : "list"))) {
      return Optional.empty();
    }
    Optional<Map<String, Shape>> parts = shape.fields();
    if (parts.isPresent() && segment instanceof Segment.Name name) {
      Set<String> names = parts.get().keySet();
      place.require(
          names.contains(name.name()),
          "unknown field `"
              + name.name()
              + "` in `"
              + path
              + "`"
              + Suggestion.hint(name.name(), names));
      return Optional.ofNullable(parts.get().get(name.name()));
    }
    return shape.elements().or(() -> Optional.of(Shape.of(ValueType.DYN)));
  }

  private static String misfit(String path, Shape shape, String wanted) {
    return "`%s` is of type %s; %s is wanted here".formatted(path, shape.type(), wanted);
  }
}
