package dev.sluice.local.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a pipeline's quarantine holds. */
public final class QuarantineObjects {

  private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);

  private final S3Client s3;
  private final String bucket;
  private final String pipeline;

  public QuarantineObjects(S3Client s3, String bucket, String pipeline) {
    this.s3 = s3;
    this.bucket = bucket;
    this.pipeline = pipeline;
  }

  /** The bad records, each once however often it was kept. */
  public List<JsonNode> records() {
    Map<String, JsonNode> records = new LinkedHashMap<>();
    for (S3Object object :
        s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix("quarantine/" + pipeline + "/"))
            .contents()) {
      for (JsonNode record : read(object.key())) {
        records.put(identity(record), record);
      }
    }
    return List.copyOf(records.values());
  }

  private static String identity(JsonNode record) {
    return record.path("shard").asText()
        + ":"
        + record.path("sequenceNumber").asText()
        + ":"
        + record.path("subSequence").asText();
  }

  private List<JsonNode> read(String key) {
    try (InputStream object = s3.getObject(request -> request.bucket(bucket).key(key));
        MappingIterator<JsonNode> lines = JSON.readValues(new GZIPInputStream(object))) {
      return lines.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read s3://" + bucket + "/" + key, e);
    }
  }
}
