package dev.sluice.delivery.aggregation;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Packs several records into one: four bytes of magic, a Protobuf message, and the message's MD5.
 * The message names each key once, in the order of its first use, and its fields stand in the order
 * of their numbers, as Protobuf libraries write them.
 *
 * <p>Source: "KPL Aggregated Record Format", aggregation-format.md of
 * awslabs/amazon-kinesis-producer.
 */
public final class Aggregation {

  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
  private static final int PARTITION_KEY_TABLE = 1;
  private static final int EXPLICIT_HASH_KEY_TABLE = 2;
  private static final int RECORDS = 3;
  private static final int PARTITION_KEY_INDEX = 1;
  private static final int EXPLICIT_HASH_KEY_INDEX = 2;
  private static final int DATA = 3;

  private Aggregation() {}

  /**
   * The payload of one stream record that holds these in order. Whoever puts it chooses its
   * partition key or explicit hash key so that it comes to the shard of all of them: consumers may
   * drop what belongs elsewhere.
   *
   * @param records at least one; the Producer Library itself sends a single one unpacked
   */
  public static byte[] encode(List<UserRecord> records) {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("an aggregated record holds at least one record, not 0");
    }
    byte[] message = message(records);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.length + 20);
    bytes.writeBytes(MAGIC);
    bytes.writeBytes(message);
    bytes.writeBytes(md5(message));
    return bytes.toByteArray();
  }

  private static byte[] message(List<UserRecord> records) {
    KeyTable partitionKeys = new KeyTable();
    KeyTable hashKeys = new KeyTable();
    MessageWriter entries = new MessageWriter();
    for (UserRecord record : records) {
      entries.bytes(RECORDS, entry(record, partitionKeys, hashKeys));
    }
    MessageWriter message = new MessageWriter();
    partitionKeys.writeTo(message, PARTITION_KEY_TABLE);
    hashKeys.writeTo(message, EXPLICIT_HASH_KEY_TABLE);
    message.append(entries);
    return message.toByteArray();
  }

  private static byte[] entry(UserRecord record, KeyTable partitionKeys, KeyTable hashKeys) {
    MessageWriter entry = new MessageWriter();
    entry.number(PARTITION_KEY_INDEX, partitionKeys.index(record.partitionKey()));
    String hashKey = record.explicitHashKey();
    if (hashKey != null) {
      entry.number(EXPLICIT_HASH_KEY_INDEX, hashKeys.index(hashKey));
    }
    entry.bytes(DATA, record.data());
    return entry.toByteArray();
  }

  private static byte[] md5(byte[] message) {
    try {
      return MessageDigest.getInstance("MD5").digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
