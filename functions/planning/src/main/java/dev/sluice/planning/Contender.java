package dev.sluice.planning;

import java.util.List;

/** One way to do the work. */
public sealed interface Contender
    permits SluiceFunction, RecordByRecord, ManagedFlink, FargateTasks {

  /** For people. */
  String name();

  /** What a load costs this way. */
  Estimate estimate(Question question);

  /** The layouts of Sluice. */
  static List<SluiceFunction> ours(double carrySeconds) {
    return Layout.all(carrySeconds).stream().map(SluiceFunction::new).toList();
  }

  /** What would be run otherwise. */
  static List<Contender> others() {
    return List.of(
        RecordByRecord.naive(),
        RecordByRecord.idempotent(),
        new ManagedFlink(),
        new FargateTasks());
  }
}
