package dev.sluice.aws.dynamodb;

import dev.sluice.batch.Position;
import dev.sluice.batch.Provenance;
import dev.sluice.batch.Stretch;
import dev.sluice.batch.Tenure;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes who took a key's records from a shard. A position is the difference of its sequence number
 * to the one written before it, as a signed number of as many bytes as it takes, and its
 * sub-sequence number: about 14 bytes where 56 digits would be 56.
 */
final class ProvenanceWriter {

  /** The form's number, and its first byte. */
  static final int FORM = 1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
  private BigInteger before;

  /**
   * @param near a position from which the first one written is not far
   */
  ProvenanceWriter(Position near) {
    this.before = new BigInteger(near.sequenceNumber());
  }

  byte[] write(Provenance provenance) {
    bytes.write(FORM);
    List<Tenure> tenures = provenance.tenures();
    whole(tenures.size());
    // The latest ends where the key stands, as a rule.
    for (int i = tenures.size() - 1; i >= 0; i--) {
      write(tenures.get(i));
    }
    Position forgotten = provenance.forgotten();
    whole(forgotten == null ? 0 : 1);
    if (forgotten != null) {
      write(forgotten);
    }
    whole(provenance.ahead().size());
    provenance.ahead().forEach(this::write);
    return bytes.toByteArray();
  }

  private void write(Tenure tenure) {
    write(tenure.version());
    boolean isLonger = !tenure.last().equals(tenure.first());
    whole(isLonger ? 1 : 0);
    if (isLonger) {
      write(tenure.last());
    }
    write(tenure.first());
  }

  private void write(Stretch stretch) {
    write(stretch.through());
    write(stretch.from());
  }

  private void write(Position position) {
    BigInteger number = new BigInteger(position.sequenceNumber());
    write(number.subtract(before).toByteArray());
    whole(position.subSequence());
    before = number;
  }

  private void write(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] of) {
    whole(of.length);
    bytes.writeBytes(of);
  }

  /** Seven bits a byte, the lowest first. */
  private void whole(long number) {
    long rest = number;
    while (rest > 0x7F) {
      bytes.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
