package dev.sluice.batch;

/**
 * Those of a key's records that one commit took from a shard, out of one batch: none that lay
 * between them was missing from that batch.
 *
 * @param from the position of the first
 * @param through the position of the last
 */
public record Stretch(Position from, Position through) {

  boolean contains(Position position) {
    return from.compareTo(position) <= 0 && position.compareTo(through) <= 0;
  }
}
