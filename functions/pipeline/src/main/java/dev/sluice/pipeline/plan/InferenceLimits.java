package dev.sluice.pipeline.plan;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds of every score that a model infers. */
final class InferenceLimits {

  /** A model takes so many numbers of a record. */
  private static final int MOST_COLUMNS = 1024;

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private InferenceLimits() {}

  static boolean hold(ScorePlan.Inference inference) {
    return isInside(inference.model())
        && DIGEST.matcher(inference.digest()).matches()
        && inference.output().index() >= 0
        && !inference.inputs().isEmpty()
        && inference.inputs().stream().noneMatch(input -> input.of().isEmpty())
        && inference.of().size() <= MOST_COLUMNS
        && haveDifferentNames(inference);
  }

  /** Whether a path leads to something in the folder from which it leads. */
  private static boolean isInside(String path) {
    return Stream.of(path.split("/", -1))
        .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
  }

  private static boolean haveDifferentNames(ScorePlan.Inference inference) {
    Set<String> names = new HashSet<>();
    return inference.inputs().stream().allMatch(input -> names.add(input.name()));
  }
}
