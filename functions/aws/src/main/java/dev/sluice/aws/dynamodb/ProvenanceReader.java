package dev.sluice.aws.dynamodb;

import dev.sluice.batch.Position;
import dev.sluice.batch.Provenance;
import dev.sluice.batch.Stretch;
import dev.sluice.batch.Tenure;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ProvenanceWriter} wrote. Whatever has another form is an {@link
 * IllegalArgumentException}.
 */
final class ProvenanceReader {

  private final ByteBuffer bytes;
  private BigInteger before;

  /**
   * @param near the position that the writer was given
   */
  ProvenanceReader(byte[] bytes, Position near) {
    this.bytes = ByteBuffer.wrap(bytes);
    this.before = new BigInteger(near.sequenceNumber());
  }

  Provenance read() {
    if (next() != ProvenanceWriter.FORM) {
      throw otherForm();
    }
    List<Tenure> tenures = new ArrayList<>();
    for (long left = whole(); left > 0; left--) {
      tenures.add(0, tenure());
    }
    Position forgotten = flag() ? position() : null;
    List<Position> ahead = new ArrayList<>();
    for (long left = whole(); left > 0; left--) {
      ahead.add(position());
    }
    if (bytes.hasRemaining()) {
      throw otherForm();
    }
    return new Provenance(forgotten, tenures, ahead);
  }

  private Tenure tenure() {
    String version = new String(array(), StandardCharsets.UTF_8);
    @Nullable Stretch last = flag() ? stretch() : null;
    Stretch first = stretch();
    return new Tenure(version, first, last == null ? first : last);
  }

  private Stretch stretch() {
    Position through = position();
    return new Stretch(position(), through);
  }

  private Position position() {
    byte[] difference = array();
    if (difference.length == 0) {
      throw otherForm();
    }
    before = before.add(new BigInteger(difference));
    return new Position(before.toString(), whole());
  }

  private boolean flag() {
    return whole() != 0;
  }

  private byte[] array() {
    long length = whole();
    if (length > bytes.remaining()) {
      throw otherForm();
    }
    byte[] array = new byte[(int) length];
    bytes.get(array);
    return array;
  }

  private long whole() {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = next();
      number |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return checked(number);
      }
    }
    throw otherForm();
  }

  private static long checked(long number) {
    if (number < 0) {
      throw otherForm();
    }
    return number;
  }

  private int next() {
    if (!bytes.hasRemaining()) {
      throw otherForm();
    }
    return Byte.toUnsignedInt(bytes.get());
  }

  private static IllegalArgumentException otherForm() {
    return new IllegalArgumentException("'took' is not of a form that this release reads");
  }
}
