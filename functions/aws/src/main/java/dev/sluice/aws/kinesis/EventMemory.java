package dev.sluice.aws.kinesis;

import dev.sluice.aws.kinesis.KinesisEventReader.Delivery;
import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.ShardRecords;
import dev.sluice.pipeline.json.NotPlainException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What one event after the other is read into. For one thread. */
final class EventMemory {

  private static final int FIRST_BYTES = 8192;

  private final EventScanner scanner = new EventScanner();
  private final WindowReader window = new WindowReader();
  private final ShardRecords records = new ShardRecords();
  private byte[] bytes = new byte[FIRST_BYTES];

  /** The delivery's records are good until the next event is read. */
  Delivery read(InputStream event) throws IOException {
    int length = readAll(event);
    records.clear();
    window.clear();
    try {
      String stream = scanner.read(bytes, length, records, window);
      return new Delivery(stream, records, window.window());
    } catch (NotPlainException unsure) {
      records.clear();
      window.clear();
      String stream = GeneralEventReader.read(bytes, length, records, window);
      return new Delivery(stream, records, window.window());
    }
  }

  private int readAll(InputStream event) throws IOException {
    int length = 0;
    int read = event.read(bytes, 0, bytes.length);
    while (read >= 0) {
      length += read;
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.multiplyExact(2, length));
      }
      read = event.read(bytes, length, bytes.length - length);
    }
    return length;
  }

  /** Takes an aggregated record apart, and any other as it is. */
  static void add(ShardRecord record, ShardRecords records) {
    if (AggregatedRecord.isIn(record.data())) {
      records.addAll(AggregatedRecord.expand(record));
    } else {
      records.add(record);
    }
  }
}
