package dev.sluice.batch;

/**
 * A place in a shard: a record's sequence number and, inside an aggregated record, the sub-sequence
 * number (0 otherwise). Positions of one shard, and of a shard and its children, are ordered.
 *
 * @param sequenceNumber decimal digits without leading zeros
 */
public record Position(String sequenceNumber, long subSequence) implements Comparable<Position> {

  public Position {
    if (!isDecimal(sequenceNumber)) {
      throw new IllegalArgumentException("not a sequence number: '" + sequenceNumber + "'");
    }
    if (subSequence < 0) {
      throw new IllegalArgumentException("negative sub-sequence number: " + subSequence);
    }
  }

  public static Position of(String sequenceNumber) {
    return new Position(sequenceNumber, 0);
  }

  private static boolean isDecimal(String text) {
    boolean decimal = !text.isEmpty() && (text.length() == 1 || text.charAt(0) != '0');
    for (int i = 0; decimal && i < text.length(); i++) {
      decimal = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return decimal;
  }

  /** As people read it: {@code SEQUENCE}, or {@code SEQUENCE.SUB} inside an aggregated record. */
  @Override
  public String toString() {
    return subSequence == 0 ? sequenceNumber : sequenceNumber + "." + subSequence;
  }

  /** By number: of two without leading zeros, the longer is the greater. */
  @Override
  public int compareTo(Position other) {
    int order = Integer.compare(sequenceNumber.length(), other.sequenceNumber.length());
    if (order == 0) {
      order = sequenceNumber.compareTo(other.sequenceNumber);
    }
    return order != 0 ? order : Long.compare(subSequence, other.subSequence);
  }
}
