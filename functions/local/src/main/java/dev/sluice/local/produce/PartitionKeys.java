package dev.sluice.local.produce;

import dev.sluice.pipeline.decode.Decoded;
import dev.sluice.pipeline.decode.RecordDecoder;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.RecordPlan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The partition key of a record: its key, or a hash of a key that Kinesis would refuse, so that the
 * records of a key stay in order in one shard. A record without a readable key gets a hash of its
 * bytes: it is the pipeline's to refuse, not the producer's.
 */
final class PartitionKeys {

  /** The most characters that Kinesis takes. */
  private static final int LONGEST = 256;

  private final RecordDecoder decoder;

  PartitionKeys(RecordPlan record) {
    this.decoder = new RecordDecoder(record, Map.of());
  }

  String of(byte[] record) {
    String key = keyOf(decoder.decode(ByteBuffer.wrap(record), Long.MAX_VALUE, new Slots(0)));
    if (key == null) {
      return hash(record);
    }
    return key.length() > LONGEST ? hash(key.getBytes(StandardCharsets.UTF_8)) : key;
  }

  private static @Nullable String keyOf(Decoded decoded) {
    return decoded instanceof Decoded.Read read ? read.key() : ((Decoded.Unreadable) decoded).key();
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
