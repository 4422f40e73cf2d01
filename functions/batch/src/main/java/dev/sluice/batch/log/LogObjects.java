package dev.sluice.batch.log;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.StateObjects;
import dev.sluice.batch.UnavailableException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one log: {@code logs/PIPELINE/LOG/entry-NUMBER-DIGEST}, and {@code
 * segment-FROM-THROUGH-DIGEST} for the parts of segments.
 */
final class LogObjects {

  private final StateObjects objects;
  private final String prefix;

  LogObjects(StateObjects objects, String pipeline, int log) {
    this.objects = objects;
    this.prefix = "logs/" + pipeline + "/" + log + "/";
  }

  String ofEntry(long number, ObjectReference reference) {
    return prefix + "entry-" + number + "-" + reference.digest();
  }

  String ofPart(long from, long through, ObjectReference reference) {
    return "%ssegment-%d-%d-%s".formatted(prefix, from, through, reference.digest());
  }

  /** The parts of a checkpoint's segments. */
  Set<String> ofSegments(Segments segments) {
    Set<String> names = new HashSet<>();
    for (Segment segment : segments.all()) {
      for (ObjectReference part : segment.parts()) {
        names.add(ofPart(segment.from(), segment.through(), part));
      }
    }
    return names;
  }

  /**
   * @throws UnavailableException if it may not be there
   */
  void put(String name, byte[] bytes, Deadline deadline) {
    objects.put(Map.of(name, bytes), deadline).values().stream()
        .findFirst()
        .ifPresent(reason -> {
          throw new UnavailableException(reason);
        });
  }

  /**
   * What was referred to; null if it is not there any more.
   *
   * @throws IllegalStateException if something else lies there
   */
  byte @Nullable [] get(String name, ObjectReference reference, Deadline deadline) {
    byte[] bytes = objects.get(Set.of(name), deadline).get(name);
    if (bytes != null && !reference.isTo(bytes)) {
      throw new IllegalStateException(
          "the object " + name + " is not what a log put there: restore it from where it was kept");
    }
    return bytes;
  }

  void delete(Set<String> names, Deadline deadline) {
    if (!names.isEmpty()) {
      objects.delete(names, deadline);
    }
  }
}
