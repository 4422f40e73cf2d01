package dev.sluice.aws.dynamodb;

import dev.sluice.batch.Position;
import dev.sluice.batch.Provenance;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Who took a key's records, shard by shard, in bytes: every key has it, and positions are long in
 * decimal digits.
 */
final class ProvenanceValues {

  private static final Position ORIGIN = Position.of("0");

  private ProvenanceValues() {}

  /**
   * @param positions those of the key, from which the others are not far
   */
  static AttributeValue write(Map<String, Provenance> provenance, Map<String, Position> positions) {
    Map<String, AttributeValue> written = new LinkedHashMap<>();
    provenance.forEach((shard, of) -> {
      Position near = positions.getOrDefault(shard, ORIGIN);
      byte[] bytes = new ProvenanceWriter(near).write(of);
      written.put(shard, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes)));
    });
    return AttributeValue.fromM(written);
  }

  static Map<String, Provenance> read(Attributes took, Map<String, Position> positions) {
    Map<String, Provenance> read = new LinkedHashMap<>();
    for (String shard : took.values().keySet()) {
      Position near = positions.getOrDefault(shard, ORIGIN);
      read.put(shard, new ProvenanceReader(took.bytes(shard), near).read());
    }
    return read;
  }
}
