package dev.sluice.versus.jmh;

import dev.sluice.versus.workload.RecordWriter;
import dev.sluice.versus.workload.Workload;

/** Some records of a workload, again and again. */
final class RecordsInTurn {

  private static final int SIZE = 4096;

  private final byte[][] records = new byte[SIZE][];
  private int next;

  RecordsInTurn(Workload workload) {
    RecordWriter writer = new RecordWriter(workload);
    for (int i = 0; i < SIZE; i++) {
      writer.write(i);
      records[i] = writer.copy();
    }
  }

  byte[] next() {
    next = (next + 1) % SIZE;
    return records[next];
  }
}
