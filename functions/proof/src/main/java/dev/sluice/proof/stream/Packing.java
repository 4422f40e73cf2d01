package dev.sluice.proof.stream;

import dev.sluice.delivery.aggregation.Aggregation;
import dev.sluice.delivery.aggregation.UserRecord;
import dev.sluice.delivery.stream.StreamRecord;
import java.util.IdentityHashMap;
import java.util.List;

/** Packs records as the Kinesis Producer Library does, and remembers what it has packed. */
final class Packing {

  private final IdentityHashMap<byte[], List<UserRecord>> packed = new IdentityHashMap<>();

  /** An aggregated record of these. */
  byte[] pack(List<UserRecord> records) {
    byte[] data = Aggregation.encode(records);
    packed.put(data, records);
    return data;
  }

  /** The records that travelled as this one; most travel alone. */
  List<UserRecord> unpack(StreamRecord record) {
    List<UserRecord> records = packed.get(record.data());
    return records == null ? List.of(UserRecord.of(record.partitionKey(), record.data())) : records;
  }
}
