package dev.sluice.versus.race;

import dev.sluice.versus.workload.FieldOrder;
import dev.sluice.versus.workload.Workload;

/**
 * What a JVM is told to measure.
 *
 * @param contender its name
 * @param name of the run, which no other has
 * @param seed of the workload
 * @param keys how many of them the workload has
 * @param order of the fields in a record
 * @param batch how many records an event has
 * @param checkedRecords how many records are scored before, to compare results
 * @param checkedKeys how many keys those have
 * @param checkedTopic the topic that has those, where there is a broker
 * @param warmupMillis processor time of the contender's process before it is measured
 * @param measuredMillis processor time for which it is measured; 0 if results are only compared
 * @param streamed how many records there are for contenders that are not given events
 * @param delayMillis after which the stub answers while it is measured; it answers at once before
 * @param services that the contender may call
 * @param folder a folder of the run's own, into which it writes what it told of each key
 */
public record Job(
    String contender,
    String name,
    long seed,
    int keys,
    FieldOrder order,
    int batch,
    long checkedRecords,
    int checkedKeys,
    String checkedTopic,
    long warmupMillis,
    long measuredMillis,
    int streamed,
    int delayMillis,
    Course.Services services,
    String folder) {

  Workload checked() {
    return new Workload(seed, checkedKeys, order);
  }

  Workload workload() {
    return new Workload(seed, keys, order);
  }
}
