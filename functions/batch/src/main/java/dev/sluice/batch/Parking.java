package dev.sluice.batch;

import java.util.Map;

/**
 * A key stands still: its records wait in quarantine, in their order, behind one that was refused.
 *
 * @param shard of the refused record
 * @param position of the refused record
 * @param stage that refused it
 * @param waiting the highest position that waits, by shard; the refused record is among those that
 *     wait
 * @param records how many wait behind the refused one
 * @param bytes of the data of these
 */
public record Parking(
    String shard,
    Position position,
    QuarantinedRecord.Stage stage,
    Map<String, Position> waiting,
    long records,
    long bytes) {

  public Parking {
    waiting = Map.copyOf(waiting);
  }

  /** What a person is told of a record that waits. */
  String reason() {
    return "waits behind " + shard + "/" + position + ", refused in " + stage;
  }
}
