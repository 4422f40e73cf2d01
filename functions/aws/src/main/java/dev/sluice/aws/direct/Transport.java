package dev.sluice.aws.direct;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The connections of one SDK client, for which something else may stand in while a thread makes a
 * call: so it is seen what the SDK sends, or the SDK is given an answer to read.
 */
final class Transport implements SdkHttpClient {

  /** A blocking client of the SDK sends in the thread that calls it. */
  private static final ThreadLocal<@Nullable SdkHttpClient> STAND_IN = new ThreadLocal<>();

  private final SdkHttpClient connections;

  /**
   * @param connections closed by whoever made them
   */
  Transport(SdkHttpClient connections) {
    this.connections = connections;
  }

  /** Makes a call whose requests go to something else. */
  <T> T through(SdkHttpClient instead, Supplier<T> call) {
    STAND_IN.set(instead);
    try {
      return call.get();
    } finally {
      STAND_IN.remove();
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    SdkHttpClient instead = STAND_IN.get();
    return (instead == null ? connections : instead).prepareRequest(request);
  }

  /** To the service, whatever stands in. */
  ExecutableHttpRequest toService(HttpExecuteRequest request) {
    return connections.prepareRequest(request);
  }

  @Override
  public String clientName() {
    return connections.clientName();
  }

  @Override
  public void close() {}
}
