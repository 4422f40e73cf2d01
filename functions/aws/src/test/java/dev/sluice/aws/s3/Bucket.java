package dev.sluice.aws.s3;

import dev.sluice.aws.Emulated;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of a test's own. */
public record Bucket(S3Client client, String name) {

  public static Bucket in(S3Client client) {
    String name = Emulated.name("quarantine");
    client.createBucket(request -> request.bucket(name));
    return new Bucket(client, name);
  }

  public List<String> names() {
    return client.listObjectsV2Paginator(request -> request.bucket(name)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  public byte[] bytes(String object) {
    return client.getObjectAsBytes(request -> request.bucket(name).key(object)).asByteArray();
  }

  public List<String> lines(String object) {
    try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(bytes(object)))) {
      String text = new String(lines.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().toList();
    } catch (IOException notGzip) {
      throw new UncheckedIOException(notGzip);
    }
  }
}
