package dev.sluice.local.redrive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket in memory: objects are put, got and listed. Each put comes a second after the last. */
final class MemoryBucket implements S3Client {

  private record Stored(ByteBuffer content, Instant put) {}

  private final TreeMap<String, Stored> objects = new TreeMap<>();
  private Instant latest = Instant.parse("2026-11-22T08:00:00Z");

  @Override
  public synchronized PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    if (request.ifNoneMatch() != null && objects.containsKey(request.key())) {
      throw S3Exception.builder().statusCode(412).message("there is one").build();
    }
    latest = latest.plusSeconds(1);
    try (InputStream content = body.contentStreamProvider().newStream()) {
      objects.put(request.key(), new Stored(ByteBuffer.wrap(content.readAllBytes()), latest));
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be read", cannotBe);
    }
    return PutObjectResponse.builder().build();
  }

  @Override
  public <T> T getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
    AbortableInputStream content =
        AbortableInputStream.create(new ByteArrayInputStream(content(request.key())));
    try {
      return transformer.transform(GetObjectResponse.builder().build(), content);
    } catch (Exception cannotBe) {
      throw new IllegalStateException("memory refused to be read", cannotBe);
    }
  }

  private synchronized byte[] content(String key) {
    Stored stored = objects.get(key);
    if (stored == null) {
      throw NoSuchKeyException.builder().message("no object " + key).build();
    }
    return stored.content().array();
  }

  @Override
  public synchronized ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    String prefix = request.prefix();
    Map<String, Stored> found = objects.subMap(prefix, prefix + Character.MAX_VALUE);
    ListObjectsV2Response.Builder answer = ListObjectsV2Response.builder().isTruncated(false);
    if (request.delimiter() != null) {
      return answer.commonPrefixes(folders(found, prefix, request.delimiter())).build();
    }
    return answer
        .contents(
            found.entrySet().stream()
                .map(object ->
                    S3Object.builder()
                        .key(object.getKey())
                        .lastModified(object.getValue().put())
                        .build())
                .toList())
        .build();
  }

  private static List<CommonPrefix> folders(
      Map<String, Stored> found, String prefix, String delimiter) {
    return found.keySet().stream()
        .filter(key -> key.indexOf(delimiter, prefix.length()) >= 0)
        .map(key -> key.substring(0, key.indexOf(delimiter, prefix.length()) + 1))
        .distinct()
        .map(folder -> CommonPrefix.builder().prefix(folder).build())
        .toList();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
