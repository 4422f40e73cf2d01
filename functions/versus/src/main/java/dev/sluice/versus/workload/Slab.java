package dev.sluice.versus.workload;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The first records of a workload, written before they are needed, outside of the heap: where no
 * collector sees them. Safe for any number of threads.
 */
public final class Slab {

  private static final int BUFFER_BYTES = 128 << 20;

  private final List<ByteBuffer> buffers = new ArrayList<>();
  private final int[] places;
  private final short[] lengths;
  private final byte[] buffersOf;

  /** Writes so many records. */
  public Slab(Workload workload, int records) {
    this.places = new int[records];
    this.lengths = new short[records];
    this.buffersOf = new byte[records];
    RecordWriter writer = new RecordWriter(workload);
    for (int i = 0; i < records; i++) {
      writer.write(i);
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

  public int size() {
    return places.length;
  }

  /** A record, in an array of its own, as a source would bring it. */
  public byte[] copy(int record) {
    byte[] bytes = new byte[lengths[record]];
    buffers.get(buffersOf[record]).get(places[record], bytes);
    return bytes;
  }
}
