package dev.sluice.proof.service;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Buckets of S3, in which objects are put, got and deleted. All other operations are refused. Safe
 * for any number of threads.
 */
public final class InMemoryS3 implements S3Client {

  private static final Network.Refusals REFUSALS =
      new Network.Refusals() {
        @Override
        public SdkException throttled() {
          return error(503, "SlowDown", "Please reduce your request rate.");
        }

        @Override
        public SdkException internalError() {
          return error(500, "InternalError", "We encountered an internal error.");
        }
      };

  /** Is told of each object that takes effect. */
  @FunctionalInterface
  public interface Observer {
    void put(String bucket, String key, byte[] content);
  }

  private final Map<String, Map<String, byte[]>> buckets;
  private final Network network;
  private final Observer observer;

  public InMemoryS3(Set<String> buckets, Network network, Observer observer) {
    this(new HashMap<>(), network, observer);
    buckets.forEach(bucket -> this.buckets.put(bucket, new TreeMap<>()));
  }

  private InMemoryS3(Map<String, Map<String, byte[]>> buckets, Network network, Observer observer) {
    this.buckets = buckets;
    this.network = network;
    this.observer = observer;
  }

  /** The same buckets, on the way to which nothing happens; not for another thread. */
  public InMemoryS3 withoutTrouble() {
    return new InMemoryS3(buckets, Network.FAULTLESS, observer);
  }

  /** The content of all objects of a bucket, by key. */
  public synchronized Map<String, byte[]> objects(String bucket) {
    return new TreeMap<>(in(bucket));
  }

  private Map<String, byte[]> in(String bucket) {
    Map<String, byte[]> objects = buckets.get(bucket);
    if (objects == null) {
      throw new IllegalArgumentException("another bucket: " + bucket);
    }
    return objects;
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    return network.call(
        new Network.Call("PutObject", Errors.limitMillis(request), REFUSALS),
        () -> put(request.bucket(), request.key(), content(body)));
  }

  private synchronized PutObjectResponse put(String bucket, String key, byte[] content) {
    Map<String, byte[]> objects = in(bucket);
    observer.put(bucket, key, content);
    objects.put(key, content);
    return PutObjectResponse.builder().build();
  }

  @Override
  public <T> T getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
    byte[] content =
        network.call(
            new Network.Call("GetObject", Errors.limitMillis(request), REFUSALS),
            () -> get(request.bucket(), request.key()));
    AbortableInputStream stream = AbortableInputStream.create(new ByteArrayInputStream(content));
    try {
      return transformer.transform(GetObjectResponse.builder().build(), stream);
    } catch (Exception cannotBe) {
      throw new IllegalStateException("memory refused to be read", cannotBe);
    }
  }

  private synchronized byte[] get(String bucket, String key) {
    byte[] content = in(bucket).get(key);
    if (content == null) {
      throw Errors.with(
              NoSuchKeyException.builder(), "S3", 404, "NoSuchKey", "The key does not exist.")
          .build();
    }
    return content;
  }

  @Override
  public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    return network.call(
        new Network.Call("DeleteObjects", Errors.limitMillis(request), REFUSALS),
        () -> delete(request));
  }

  private synchronized DeleteObjectsResponse delete(DeleteObjectsRequest request) {
    request.delete().objects().forEach(object -> in(request.bucket()).remove(object.key()));
    return DeleteObjectsResponse.builder().build();
  }

  private static byte[] content(RequestBody body) {
    try (InputStream content = body.contentStreamProvider().newStream()) {
      return content.readAllBytes();
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be read", cannotBe);
    }
  }

  private static AwsServiceException error(int status, String code, String message) {
    return Errors.with(S3Exception.builder(), "S3", status, code, message).build();
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
