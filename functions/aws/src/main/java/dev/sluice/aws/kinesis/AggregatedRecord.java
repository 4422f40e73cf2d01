package dev.sluice.aws.kinesis;

import dev.sluice.batch.Position;
import dev.sluice.batch.ShardRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several records in one, as the Kinesis Producer Library packs them: four bytes of magic, a
 * Protobuf message {@code AggregatedRecord}, and the message's MD5. It is read whole before
 * anything of it is given out.
 *
 * <p>Source: "KPL Aggregated Record Format", aggregation-format.md of
 * awslabs/amazon-kinesis-producer.
 */
final class AggregatedRecord {

  /** The most entries of one kind, far beyond what a producer packs. */
  static final int MOST = 200_000;

  private static final int MAGIC = 0xF3899AC2;
  private static final int MAGIC_BYTES = 4;
  private static final int DIGEST_BYTES = 16;
  private static final int PARTITION_KEY_TABLE = 1;
  private static final int EXPLICIT_HASH_KEY_TABLE = 2;
  private static final int RECORDS = 3;

  private final List<String> partitionKeys = new ArrayList<>();
  private final List<SubRecord> records = new ArrayList<>();
  private int explicitHashKeys;

  private AggregatedRecord() {}

  /** Whether the payload claims to be an aggregated record. */
  static boolean isIn(ByteBuffer data) {
    return data.remaining() >= MAGIC_BYTES && data.getInt(data.position()) == MAGIC;
  }

  /** Whether the first so many bytes claim to be an aggregated record. */
  static boolean isIn(byte[] data, int size) {
    return size >= MAGIC_BYTES
        && data[0] == (byte) (MAGIC >> 24)
        && data[1] == (byte) (MAGIC >> 16)
        && data[2] == (byte) (MAGIC >> 8)
        && data[3] == (byte) MAGIC;
  }

  /**
   * The records in it, in order, at the sub-sequences from 0 on; or the record itself with its
   * damage, if it cannot be read whole.
   */
  static List<ShardRecord> expand(ShardRecord enclosing) {
    try {
      AggregatedRecord aggregated = new AggregatedRecord();
      aggregated.read(verifiedMessage(enclosing.data()));
      return aggregated.recordsOf(enclosing);
    } catch (DamagedException damage) {
      return List.of(enclosing.damagedBy("damaged aggregated record: " + damage.getMessage()));
    }
  }

  private static ByteBuffer verifiedMessage(ByteBuffer data) throws DamagedException {
    int length = data.remaining() - MAGIC_BYTES - DIGEST_BYTES;
    if (length < 0) {
      throw new DamagedException(
          "its %d bytes are too few for a magic number and an MD5".formatted(data.remaining()));
    }
    ByteBuffer message = data.slice(data.position() + MAGIC_BYTES, length);
    ByteBuffer digest = data.slice(data.limit() - DIGEST_BYTES, DIGEST_BYTES);
    if (!digest.equals(ByteBuffer.wrap(md5(message.duplicate())))) {
      throw new DamagedException("its MD5 does not match: it was cut off or changed");
    }
    return message;
  }

  private static byte[] md5(ByteBuffer message) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(message);
      return digest.digest();
    } catch (NoSuchAlgorithmException cannotBe) {
      throw new IllegalStateException("every Java platform has MD5", cannotBe);
    }
  }

  private void read(ByteBuffer bytes) throws DamagedException {
    MessageReader message = new MessageReader("its message", bytes);
    while (message.next()) {
      switch (message.field()) {
        case PARTITION_KEY_TABLE -> partitionKeys.add(text(message.bytes()));
        case EXPLICIT_HASH_KEY_TABLE -> countHashKey(message);
        case RECORDS -> records.add(SubRecord.read(records.size(), message.bytes()));
        default -> message.skip();
      }
      if (Math.max(partitionKeys.size(), records.size()) > MOST) {
        throw new DamagedException("it holds more than %,d entries".formatted(MOST));
      }
    }
    check();
  }

  private void countHashKey(MessageReader message) throws DamagedException {
    message.bytes();
    explicitHashKeys++;
  }

  private String text(ByteBuffer bytes) throws DamagedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException notText) {
      throw new DamagedException("partition key %d is not UTF-8".formatted(partitionKeys.size()));
    }
  }

  private void check() throws DamagedException {
    if (records.isEmpty()) {
      throw new DamagedException("it holds no record");
    }
    for (int i = 0; i < records.size(); i++) {
      records.get(i).check(i, partitionKeys.size(), explicitHashKeys);
    }
  }

  private List<ShardRecord> recordsOf(ShardRecord enclosing) {
    List<ShardRecord> expanded = new ArrayList<>(records.size());
    for (SubRecord record : records) {
      expanded.add(
          new ShardRecord(
              enclosing.shard(),
              new Position(enclosing.position().sequenceNumber(), expanded.size()),
              partitionKeys.get((int) record.partitionKeyIndex()),
              enclosing.arrivalMillis(),
              record.data()));
    }
    return expanded;
  }
}
