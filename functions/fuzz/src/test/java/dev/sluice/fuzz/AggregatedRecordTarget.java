package dev.sluice.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.sluice.aws.kinesis.KinesisEventReader;
import dev.sluice.batch.ShardRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An aggregated record of the Kinesis Producer Library, given as its Protobuf message; magic and
 * MD5 are put around it. The law: {@link KinesisEventReader} takes it apart as Protobuf's own
 * library reads it, or hands it on whole with its damage; and it takes apart whatever that library
 * writes anew of what it could read.
 */
final class AggregatedRecordTarget implements Target {

  private static final long MEMORY_PER_BYTE = 1000;
  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
  private static final int PARTITION_KEY_TABLE = 1;
  private static final int EXPLICIT_HASH_KEY_TABLE = 2;
  private static final int RECORDS = 3;
  private static final int DATA = 3;

  /** A record inside, as the library reads it. */
  private record Inner(String partitionKey, ByteString data) {}

  /** The message is not one of an aggregated record. */
  private static final class BadException extends Exception {
    private static final long serialVersionUID = 1;
  }

  @Override
  public void run(byte[] input) throws Exception {
    List<Inner> expected;
    try {
      UnknownFieldSet message = UnknownFieldSet.parseFrom(input);
      expected = records(message);
      Law.same("as written anew", expected, taken(anew(message)));
    } catch (BadException | InvalidProtocolBufferException bad) {
      expected = List.of();
    }
    List<Inner> taken = taken(input);
    Law.holds(
        taken.isEmpty() || taken.equals(expected),
        () -> "taken apart as " + taken + " and otherwise by the library");
  }

  /**
   * The library keeps records inside as the bytes that they were, so they are written by
   * themselves.
   */
  private static byte[] anew(UnknownFieldSet message) throws InvalidProtocolBufferException {
    UnknownFieldSet.Field.Builder records = UnknownFieldSet.Field.newBuilder();
    for (ByteString bytes : message.getField(RECORDS).getLengthDelimitedList()) {
      records.addLengthDelimited(UnknownFieldSet.parseFrom(bytes).toByteString());
    }
    return UnknownFieldSet.newBuilder(message)
        .addField(RECORDS, records.build())
        .build()
        .toByteArray();
  }

  /** Empty if the record was handed on whole. */
  private static List<Inner> taken(byte[] message) throws Exception {
    byte[] aggregated = aggregated(message);
    byte[] event = event(aggregated);
    List<ShardRecord> records =
        Allocation.bounded(event, MEMORY_PER_BYTE, () -> read(event).records());
    String damage = records.get(0).damage();
    if (damage != null) {
      Law.toldWithoutQuoting(damage);
      Law.same("damaged and whole", ByteBuffer.wrap(aggregated), records.get(0).data());
      Law.same("records", 1, records.size());
      return List.of();
    }
    for (int i = 0; i < records.size(); i++) {
      Law.same("sub-sequence", (long) i, records.get(i).position().subSequence());
    }
    return records.stream()
        .map(record -> new Inner(record.partitionKey(), ByteString.copyFrom(record.data())))
        .toList();
  }

  private static byte[] event(byte[] data) {
    return """
    {"Records":[{"eventSource":"aws:kinesis","eventID":"shardId-0:7","kinesis":{"sequenceNumber":"7",
    "partitionKey":"whole","approximateArrivalTimestamp":1,"data":"%s"}}]}
    """
        .formatted(Base64.getEncoder().encodeToString(data))
        .getBytes(UTF_8);
  }

  private static KinesisEventReader.Delivery read(byte[] event) throws IOException {
    return KinesisEventReader.read(new ByteArrayInputStream(event));
  }

  private static byte[] aggregated(byte[] message) throws Exception {
    byte[] digest = MessageDigest.getInstance("MD5").digest(message);
    return ByteBuffer.allocate(MAGIC.length + message.length + digest.length)
        .put(MAGIC)
        .put(message)
        .put(digest)
        .array();
  }

  private static List<Inner> records(UnknownFieldSet message)
      throws BadException, InvalidProtocolBufferException {
    List<ByteString> keys = texts(message, PARTITION_KEY_TABLE);
    for (ByteString key : keys) {
      require(key.isValidUtf8());
    }
    int hashKeys = texts(message, EXPLICIT_HASH_KEY_TABLE).size();
    List<Inner> records = new ArrayList<>();
    for (ByteString bytes : texts(message, RECORDS)) {
      UnknownFieldSet record = UnknownFieldSet.parseFrom(bytes);
      List<ByteString> data = texts(record, DATA);
      require(!data.isEmpty());
      ByteString key = keys.get(index(record, PARTITION_KEY_TABLE, keys.size()));
      if (record.hasField(EXPLICIT_HASH_KEY_TABLE)) {
        index(record, EXPLICIT_HASH_KEY_TABLE, hashKeys);
      }
      records.add(new Inner(key.toStringUtf8(), data.get(data.size() - 1)));
    }
    require(!records.isEmpty());
    return records;
  }

  private static List<ByteString> texts(UnknownFieldSet message, int number) throws BadException {
    UnknownFieldSet.Field field = message.getField(number);
    require(
        field.getVarintList().isEmpty()
            && field.getFixed32List().isEmpty()
            && field.getFixed64List().isEmpty()
            && field.getGroupList().isEmpty());
    return field.getLengthDelimitedList();
  }

  private static int index(UnknownFieldSet record, int number, int size) throws BadException {
    UnknownFieldSet.Field field = record.getField(number);
    List<Long> numbers = field.getVarintList();
    require(
        !numbers.isEmpty()
            && field.getLengthDelimitedList().isEmpty()
            && field.getFixed32List().isEmpty()
            && field.getFixed64List().isEmpty()
            && field.getGroupList().isEmpty());
    long index = numbers.get(numbers.size() - 1);
    require(Long.compareUnsigned(index, size) < 0);
    return (int) index;
  }

  private static void require(boolean holds) throws BadException {
    if (!holds) {
      throw new BadException();
    }
  }
}
