package dev.sluice.aws.s3;

import dev.sluice.aws.AwsResource;
import dev.sluice.aws.Calling;
import dev.sluice.aws.Workers;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.StateObjects;
import dev.sluice.batch.UnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Keeps large states as objects of a bucket; {@link #CONCURRENT_CALLS} calls run at once. */
public final class S3StateObjects implements StateObjects {

  /** How many calls run at once at most; the client should allow as many connections. */
  public static final int CONCURRENT_CALLS = 16;

  private static final String CONTENT_TYPE = "application/octet-stream";

  /** The most objects of one DeleteObjects. */
  private static final int OBJECTS_A_DELETION = 1_000;

  private final S3Client client;
  private final String name;
  private final AwsResource bucket;
  private final Workers workers;

  /**
   * @param client its own retries should be off, for the objects do them
   * @param bucket the bucket's name; that it keeps no versions is its owner's concern
   */
  public S3StateObjects(S3Client client, String bucket) {
    this(client, bucket, Calling.FREELY);
  }

  /**
   * @param client its own retries should be off, for the objects do them
   * @param bucket the bucket's name; that it keeps no versions is its owner's concern
   */
  public S3StateObjects(S3Client client, String bucket, Calling calling) {
    this.client = client;
    this.name = bucket;
    this.bucket = new AwsResource("SLUICE_STATE_BUCKET", "bucket", bucket, calling.pauses());
    this.workers = calling.workers("s3", CONCURRENT_CALLS);
  }

  @Override
  public Map<String, String> put(Map<String, byte[]> objects, Deadline deadline) {
    Map<String, String> failures = new ConcurrentHashMap<>();
    workers.each(
        List.copyOf(objects.entrySet()),
        object -> {
          try {
            return put(object.getKey(), object.getValue(), deadline);
          } catch (UnavailableException unanswered) {
            return failures.put(object.getKey(), unanswered.getMessage()) == null;
          }
        });
    return failures;
  }

  private boolean put(String object, byte[] bytes, Deadline deadline) {
    // Nobody writes to them, and there may be many: no copy.
    RequestBody body =
        RequestBody.fromContentProvider(
            ContentStreamProvider.fromByteArrayUnsafe(bytes), bytes.length, CONTENT_TYPE);
    bucket.call(
        deadline,
        limits ->
            client.putObject(
                PutObjectRequest.builder()
                    .bucket(name)
                    .key(object)
                    .contentType(CONTENT_TYPE)
                    .overrideConfiguration(limits)
                    .build(),
                body));
    return true;
  }

  @Override
  public Map<String, byte[]> get(Set<String> names, Deadline deadline) {
    Map<String, byte[]> found = new HashMap<>();
    workers.each(List.copyOf(names), object -> get(object, deadline)).forEach(found::putAll);
    return found;
  }

  private Map<String, byte[]> get(String object, Deadline deadline) {
    return bucket.call(
        deadline,
        limits -> {
          GetObjectRequest get =
              GetObjectRequest.builder()
                  .bucket(name)
                  .key(object)
                  .overrideConfiguration(limits)
                  .build();
          try {
            ResponseBytes<GetObjectResponse> answer =
                client.getObject(get, ResponseTransformer.toBytes());
            return Map.of(object, answer.asByteArrayUnsafe());
          } catch (NoSuchKeyException missing) {
            return Map.of();
          }
        });
  }

  @Override
  public void delete(Set<String> names, Deadline deadline) {
    List<String> all = List.copyOf(names);
    for (int from = 0; from < all.size(); from += OBJECTS_A_DELETION) {
      delete(all.subList(from, Math.min(all.size(), from + OBJECTS_A_DELETION)), deadline);
    }
  }

  /** What stays is removed by its age. */
  private void delete(List<String> names, Deadline deadline) {
    List<ObjectIdentifier> objects = new ArrayList<>();
    names.forEach(object -> objects.add(ObjectIdentifier.builder().key(object).build()));
    Delete deletion = Delete.builder().objects(objects).quiet(true).build();
    try {
      bucket.call(
          deadline,
          limits ->
              client.deleteObjects(
                  request -> request.bucket(name).delete(deletion).overrideConfiguration(limits)));
    } catch (UnavailableException unanswered) {
      // Nobody needs these objects, and nobody is told of one: so it is in the port's contract.
    }
  }
}
