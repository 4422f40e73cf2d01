package dev.sluice.local.archive;

import dev.sluice.aws.Backoff;
import dev.sluice.aws.Pauses;
import dev.sluice.batch.Deadline;
import java.io.InputStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket of what could not be applied. */
public record Bucket(S3Client s3, String name) {

  private static final int PRECONDITION_FAILED = 412;

  /** Another write of the same name is under way, and S3 is to be asked again. */
  private static final int CONFLICT = 409;

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
   * @param deadline until then it is tried again while others write the same name
   * @return whether it was put; if not, there was one, perhaps our own of which the answer was lost
   */
  public boolean putOnce(String key, byte[] bytes, Deadline deadline) {
    Backoff backoff = new Backoff(deadline, Pauses.REAL);
    while (true) {
      try {
        s3.putObject(
            request -> request.bucket(name).key(key).ifNoneMatch("*"),
            RequestBody.fromBytes(bytes));
        return true;
      } catch (S3Exception refused) {
        if (refused.statusCode() == PRECONDITION_FAILED) {
          return false;
        }
        if (refused.statusCode() != CONFLICT || !backoff.pause()) {
          throw refused;
        }
      }
    }
  }

  /** How a person writes an object's place. */
  public String place(String key) {
    return "s3://" + name + "/" + key;
  }
}
