package dev.sluice.aws.kinesis;

import dev.sluice.aws.kinesis.KinesisEventReader.Delivery;
import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.ShardRecords;
import dev.sluice.pipeline.json.NotPlainException;
import java.io.IOException;
import java.io.InputStream;

/** What one event after the other is read into. For one thread. */
final class EventMemory {

  private final WindowReader window = new WindowReader();
  private final ShardRecords records = new ShardRecords();
  private final EventBytes bytes = new EventBytes();
  private final EventScanner scanner = new EventScanner(bytes);

  /** The delivery's records are good until the next event is read. */
  Delivery read(InputStream event) throws IOException {
    bytes.begin(event);
    try {
      return plain();
    } catch (NotPlainException unsure) {
      // Only a part may have been there of an element that is larger than those before.
      boolean isCut = !bytes.isAtEnd();
      bytes.again();
      return isCut ? whole() : general();
    }
  }

  private Delivery whole() throws IOException {
    try {
      return plain();
    } catch (NotPlainException unsure) {
      return general();
    }
  }

  private Delivery plain() throws NotPlainException, IOException {
    clear();
    return new Delivery(scanner.read(records, window), records, window.window());
  }

  private Delivery general() throws IOException {
    clear();
    String stream = GeneralEventReader.read(bytes.bytes(), bytes.length(), records, window);
    return new Delivery(stream, records, window.window());
  }

  private void clear() {
    records.clear();
    window.clear();
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
