package dev.sluice.versus.workload;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The first records of a workload, written before they are needed, by all processors, outside of
 * the heap: where no collector sees them. Safe for any number of threads.
 */
public final class Slab {

  private static final int BUFFER_BYTES = 16 << 20;

  /** Each processor writes so many at a time: two to the power of this. */
  private static final int PART_BITS = 18;

  private static final int PART = 1 << PART_BITS;

  private final int size;
  private final Part[] parts;

  /** Writes so many records. */
  public Slab(Workload workload, int records) {
    this.size = records;
    this.parts =
        IntStream.range(0, (records + PART - 1) / PART)
            .parallel()
            .mapToObj(part -> part * PART)
            .map(first -> new Part(workload, first, Math.min(PART, records - first)))
            .toArray(Part[]::new);
  }

  public int size() {
    return size;
  }

  /** A record, in an array of its own, as a source would bring it. */
  public byte[] copy(int record) {
    return parts[record >> PART_BITS].copy(record & (PART - 1));
  }

  /** Records one after the other. */
  private static final class Part {
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private final byte[] buffersOf;
    private final int[] places;
    private final short[] lengths;

    Part(Workload workload, int first, int records) {
      this.buffersOf = new byte[records];
      this.places = new int[records];
      this.lengths = new short[records];
      RecordWriter writer = new RecordWriter(workload);
      for (int i = 0; i < records; i++) {
        writer.write(first + i);
        add(i, writer);
      }
    }

    private void add(int record, RecordWriter writer) {
      if (buffers.isEmpty() || last().remaining() < writer.length()) {
        buffers.add(ByteBuffer.allocateDirect(BUFFER_BYTES));
      }
      buffersOf[record] = (byte) (buffers.size() - 1);
      places[record] = last().position();
      lengths[record] = (short) writer.length();
      last().put(writer.bytes(), 0, writer.length());
    }

    private ByteBuffer last() {
      return buffers.get(buffers.size() - 1);
    }

    byte[] copy(int record) {
      byte[] bytes = new byte[lengths[record]];
      buffers.get(buffersOf[record]).get(places[record], bytes);
      return bytes;
    }
  }
}
