package dev.sluice.pipeline.plan;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.zip.CRC32C;

/**
 * The compact form of a plan, big-endian:
 *
 * <pre>
 * magic      4 bytes  "SLUP"
 * version    1 byte
 * plan       its parts in the order in which {@link PipelinePlan} names them
 * checksum   4 bytes  CRC-32C of everything before it
 * </pre>
 *
 * <p>Equal plans have equal compact forms. Version 1 had no body of a record, which was JSON, and
 * no quarantine: no bad record parked its key. Up to version 2, every score was a detector's, of
 * one field and with the detector's own threshold. Up to version 3, every key had an item of its
 * own and every closed window left history. Up to version 4, no key travelled with a window.
 */
public final class PlanCodec {

  private static final int MAGIC = 0x534C5550;
  private static final byte OLDEST = 1;
  private static final byte VERSION = 5;
  private static final int HEADER_BYTES = 4 + 1;
  private static final int CHECKSUM_BYTES = 4;

  private PlanCodec() {}

  public static byte[] write(PipelinePlan plan) {
    byte[] body = PlanWriter.bytes(writer -> writer.plan(plan));
    int end = HEADER_BYTES + body.length;
    ByteBuffer compact = ByteBuffer.allocate(end + CHECKSUM_BYTES);
    compact.putInt(MAGIC).put(VERSION).put(body);
    return compact.putInt(checksum(compact.array(), end)).array();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the bytes are not the compact form of a plan, are damaged,
   *     or were written by a release whose form this one does not read
   */
  public static PipelinePlan read(byte[] compact) {
    int end = verifiedLength(compact);
    ByteArrayInputStream bytes =
        new ByteArrayInputStream(compact, HEADER_BYTES, end - HEADER_BYTES);
    PipelinePlan plan;
    try {
      plan = new PlanReader(new DataInputStream(bytes), compact[HEADER_BYTES - 1]).plan();
    } catch (EOFException e) {
      throw new IllegalArgumentException("the compact pipeline ends in the middle of its plan", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the compact pipeline is malformed: " + e.getMessage(), e);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "the compact pipeline is malformed: a time or a duration is out of range", e);
    }
    if (bytes.available() > 0) {
      throw new IllegalArgumentException(
          "the compact pipeline has " + bytes.available() + " bytes behind its plan");
    }
    PlanLimits.check(plan);
    return plan;
  }

  private static int verifiedLength(byte[] compact) {
    int end = compact.length - CHECKSUM_BYTES;
    if (end < HEADER_BYTES || ByteBuffer.wrap(compact).getInt() != MAGIC) {
      throw new IllegalArgumentException(
          "not a compact pipeline: it begins with \"SLUP\"; is this the pipeline's YAML?");
    }
    if (ByteBuffer.wrap(compact).getInt(end) != checksum(compact, end)) {
      throw new IllegalArgumentException(
          "the compact pipeline is damaged: its checksum is wrong; write it again");
    }
    byte version = compact[HEADER_BYTES - 1];
    if (version < OLDEST || version > VERSION) {
      throw new IllegalArgumentException(
          "the compact pipeline has version "
              + version
              + "; this release reads versions "
              + OLDEST
              + " to "
              + VERSION
              + ": write it again with this release");
    }
    return end;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
