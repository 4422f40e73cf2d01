package dev.sluice.local.produce;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.pipeline.plan.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The partition key of a record: its key, or a hash of a key that Kinesis would refuse, so that the
 * records of a key stay in order in one shard. A record without a readable key gets a hash of its
 * bytes: it is the pipeline's to refuse, not the producer's.
 */
final class PartitionKeys {

  /** The most characters that Kinesis takes. */
  private static final int LONGEST = 256;

  private final ObjectMapper json = new ObjectMapper();
  private final Path path;

  PartitionKeys(Path path) {
    this.path = path;
  }

  String of(byte[] record) {
    JsonNode node = parse(record);
    for (Path.Segment segment : path.segments()) {
      node = step(node, segment);
    }
    String key = node.isValueNode() ? node.asText() : "";
    if (key.isEmpty()) {
      return hash(record);
    }
    return key.length() > LONGEST ? hash(key.getBytes(StandardCharsets.UTF_8)) : key;
  }

  private JsonNode parse(byte[] record) {
    try {
      return json.readTree(record);
    } catch (JacksonException e) {
      return json.missingNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode step(JsonNode node, Path.Segment segment) {
    return segment instanceof Path.Segment.Name name
        ? node.path(name.name())
        : node.path(((Path.Segment.Index) segment).index());
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
