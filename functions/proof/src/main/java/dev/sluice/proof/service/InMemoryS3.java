package dev.sluice.proof.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One bucket of S3, to which objects are put. All other operations are refused. Safe for any number
 * of threads.
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
    void put(String key, byte[] content);
  }

  private final String bucket;
  private final Network network;
  private final Observer observer;
  private final Map<String, byte[]> objects = new TreeMap<>();

  public InMemoryS3(String bucket, Network network, Observer observer) {
    this.bucket = bucket;
    this.network = network;
    this.observer = observer;
  }

  /** The content of all objects, by key. */
  public synchronized Map<String, byte[]> objects() {
    return new TreeMap<>(objects);
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    if (!request.bucket().equals(bucket)) {
      throw new IllegalArgumentException("another bucket: " + request.bucket());
    }
    return network.call(
        new Network.Call("PutObject", Errors.limitMillis(request), REFUSALS),
        () -> put(request.key(), content(body)));
  }

  private synchronized PutObjectResponse put(String key, byte[] content) {
    observer.put(key, content);
    objects.put(key, content);
    return PutObjectResponse.builder().build();
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
