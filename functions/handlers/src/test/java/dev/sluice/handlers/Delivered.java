package dev.sluice.handlers;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.List;

/** A record on its way, and the event in which Lambda delivers several. */
record Delivered(String sequence, long arrivalMillis, ByteBuffer data) {

  static final String SHARD = "shardId-000000000000";
  private static final String STREAM = "arn:aws:kinesis:eu-central-1:123456789012:stream/turbines";

  /** The event as Lambda's own library writes it. */
  static byte[] event(List<Delivered> records) {
    KinesisEvent event = new KinesisEvent();
    event.setRecords(records.stream().map(Delivered::record).toList());
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    LambdaEventSerializers.serializerFor(KinesisEvent.class, Delivered.class.getClassLoader())
        .toJson(event, json);
    return json.toByteArray();
  }

  @SuppressWarnings("JavaUtilDate") // Lambda's event types ask for it
  private KinesisEvent.KinesisEventRecord record() {
    KinesisEvent.Record kinesis = new KinesisEvent.Record();
    kinesis.setKinesisSchemaVersion("1.0");
    kinesis.setPartitionKey("p");
    kinesis.setSequenceNumber(sequence);
    kinesis.setApproximateArrivalTimestamp(new Date(arrivalMillis));
    kinesis.setData(data.duplicate());
    KinesisEvent.KinesisEventRecord record = new KinesisEvent.KinesisEventRecord();
    record.setEventSource("aws:kinesis");
    record.setEventID(SHARD + ":" + sequence);
    record.setEventName("aws:kinesis:record");
    record.setEventSourceARN(STREAM);
    record.setAwsRegion("eu-central-1");
    record.setKinesis(kinesis);
    return record;
  }
}
