package dev.sluice.versus.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts requests, and what they would cost.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">DynamoDB
 *     read and write operations</a>
 */
final class Bill {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int WRITE_UNIT_BYTES = 1024;
  private static final int READ_UNIT_BYTES = 4096;

  private final Map<String, Long> requests = new TreeMap<>();
  private double writeUnits;
  private double readUnits;

  synchronized void request(String operation) {
    requests.merge(operation, 1L, Long::sum);
  }

  /** An object was put. */
  synchronized void put() {
    request("S3 PUT");
  }

  /**
   * An item was written.
   *
   * @param bytes of the item, before or after, whichever is more
   */
  synchronized void write(int bytes) {
    writeUnits += units(bytes, WRITE_UNIT_BYTES);
  }

  /** Items were written in one transaction, which costs twice as much. */
  synchronized void writeInTransaction(int bytes) {
    writeUnits += 2 * units(bytes, WRITE_UNIT_BYTES);
  }

  synchronized void read(int bytes, boolean isConsistent) {
    readUnits += units(bytes, READ_UNIT_BYTES) / (isConsistent ? 1 : 2);
  }

  /** What is not there costs one too. */
  private static double units(int bytes, int unit) {
    return Math.max(1, (bytes + unit - 1) / unit);
  }

  synchronized void clear() {
    requests.clear();
    writeUnits = 0;
    readUnits = 0;
  }

  synchronized byte[] json() {
    try {
      return MAPPER.writeValueAsBytes(new StubControl.Figures(requests, writeUnits, readUnits));
    } catch (JsonProcessingException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
  }
}
