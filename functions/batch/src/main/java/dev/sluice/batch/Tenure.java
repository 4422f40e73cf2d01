package dev.sluice.batch;

/**
 * While one version of the pipeline, and no other, took a key's records from a shard.
 *
 * @param version which version of the pipeline
 * @param first what its first commit took
 * @param last what its latest commit took; the first, if that is the only one
 */
public record Tenure(String version, Stretch first, Stretch last) {

  static Tenure begin(String version, Stretch stretch) {
    return new Tenure(version, stretch, stretch);
  }

  Tenure with(Stretch next) {
    return new Tenure(version, first, next);
  }

  Position end() {
    return last.through();
  }

  boolean contains(Position position) {
    return first.from().compareTo(position) <= 0 && position.compareTo(end()) <= 0;
  }

  /** Whether the version is known to have had a record of the key's there before it. */
  boolean saw(Position position) {
    return first.contains(position) || last.contains(position);
  }
}
