package dev.sluice.local.archive;

import java.io.InputStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket of what could not be applied. */
public record Bucket(S3Client s3, String name) {

  private static final int PRECONDITION_FAILED = 412;

  /** All objects whose name begins so, in the order of their names. */
  Stream<S3Object> list(String prefix) {
    return s3
        .listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix))
        .contents()
        .stream();
  }

  /** The names of all objects that begin so, in order. */
  public Stream<String> names(String prefix) {
    return list(prefix).map(S3Object::key);
  }

  /** The names of the "folders" right below a prefix that ends with a slash. */
  public Stream<String> folders(String prefix) {
    return s3
        .listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix).delimiter("/"))
        .commonPrefixes()
        .stream()
        .map(folder -> folder.prefix().substring(prefix.length()).replace("/", ""));
  }

  public InputStream open(String key) {
    return s3.getObject(request -> request.bucket(name).key(key));
  }

  public void put(String key, byte[] bytes) {
    s3.putObject(request -> request.bucket(name).key(key), RequestBody.fromBytes(bytes));
  }

  /**
   * Puts an object unless there is one of its name.
   *
   * @return whether it was put; if not, there was one, perhaps our own of which the answer was lost
   */
  public boolean putOnce(String key, byte[] bytes) {
    try {
      s3.putObject(
          request -> request.bucket(name).key(key).ifNoneMatch("*"), RequestBody.fromBytes(bytes));
      return true;
    } catch (S3Exception refused) {
      if (refused.statusCode() == PRECONDITION_FAILED) {
        return false;
      }
      throw refused;
    }
  }

  /** How a person writes an object's place. */
  public String place(String key) {
    return "s3://" + name + "/" + key;
  }
}
